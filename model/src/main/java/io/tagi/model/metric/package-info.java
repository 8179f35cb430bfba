/**
 * What a model is worth: ROUGE, exact match and rank classification, as Super-NaturalInstructions and P3 score them.
 *
 * <p>Pure arithmetic on texts and numbers. This package imports the JDK only: no tensors, no tokenizer, no files.
 */
@NullMarked
package io.tagi.model.metric;

import org.jspecify.annotations.NullMarked;

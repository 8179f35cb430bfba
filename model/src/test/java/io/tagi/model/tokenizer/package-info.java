/** Holds the tokenizers to reference vectors and to their promise that text is only ever text. */
@NullMarked
package io.tagi.model.tokenizer;

import org.jspecify.annotations.NullMarked;

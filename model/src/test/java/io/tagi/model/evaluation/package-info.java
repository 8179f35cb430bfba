@NullMarked
package io.tagi.model.evaluation;

import org.jspecify.annotations.NullMarked;

/** What the starter suite promises: reproducible, honest about what is held out, and right. */
@NullMarked
package io.tagi.model.task.starter;

import org.jspecify.annotations.NullMarked;

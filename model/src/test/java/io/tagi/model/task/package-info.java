/** Task suites and texts in their canonical forms, and what is said when a file is not one. */
@NullMarked
package io.tagi.model.task;

import org.jspecify.annotations.NullMarked;

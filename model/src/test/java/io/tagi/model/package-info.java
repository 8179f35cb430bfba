/** What the tests of this module share. */
@NullMarked
package io.tagi.model;

import org.jspecify.annotations.NullMarked;

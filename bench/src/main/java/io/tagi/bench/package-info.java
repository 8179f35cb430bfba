/**
 * What Tagi costs: measurements beside something to compare them with, each printed whole in one run. Nothing imports it.
 */
@NullMarked
package io.tagi.bench;

import org.jspecify.annotations.NullMarked;

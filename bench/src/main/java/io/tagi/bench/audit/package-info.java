/** How fast a large log is verified. May import the actors' audit and store. */
@NullMarked
package io.tagi.bench.audit;

import org.jspecify.annotations.NullMarked;

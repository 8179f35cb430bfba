/**
 * What an event costs on its way through the journal, and whether it costs more as the journal grows: entities that persist, readers
 * that follow, entities that recover.
 */
@NullMarked
package io.tagi.bench.journal;

import org.jspecify.annotations.NullMarked;

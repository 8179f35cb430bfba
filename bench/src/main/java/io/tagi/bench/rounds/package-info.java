/** What a round of training costs besides its computation: deciding, persisting, publishing, claiming, storing. */
@NullMarked
package io.tagi.bench.rounds;

import org.jspecify.annotations.NullMarked;

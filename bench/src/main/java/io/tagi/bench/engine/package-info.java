/**
 * What computing costs: a LoRA training step and greedy decoding, on Tagi's routes and in plain PyTorch, turn by turn.
 */
@NullMarked
package io.tagi.bench.engine;

import org.jspecify.annotations.NullMarked;

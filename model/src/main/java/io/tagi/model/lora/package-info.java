/**
 * Low-rank adapters: at which weights they sit, what they hold, and their exact bytes.
 *
 * <p>An adapter adds {@code (x A) B} to the output {@code x W^T} of a projection, which is the same as adding
 * {@code (A B)^T} to its weight {@code W}; there is no further factor. The sites are named as HuggingFace's T5 names the
 * modules. This package may import {@code io.tagi.model.tensor} and {@code io.tagi.protocol}; it knows no backbone, only
 * a backbone's widths.
 *
 * @see <a href="https://arxiv.org/abs/2106.09685">LoRA: Low-Rank Adaptation of Large Language Models</a>
 */
@NullMarked
package io.tagi.model.lora;

import org.jspecify.annotations.NullMarked;

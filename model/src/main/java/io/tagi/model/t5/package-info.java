/**
 * The T5 backbone: its configuration, its weights, its mathematics, and calls for encoding, losses and greedy decoding.
 *
 * <p>Files are HuggingFace's: {@code config.json} beside {@code model.safetensors}. The mathematics is one TorchScript
 * text, {@code t5.torchscript}, into which the configuration's numbers are put; Java only lays out its arguments. Both T5
 * v1.1 (gated GELU, separate output head) and T5 v1.0 (ReLU, tied head) are covered. This package may import
 * {@code io.tagi.model.tensor}, {@code io.tagi.model.lora}, {@code io.tagi.protocol} and Jackson.
 *
 * @see <a href="https://arxiv.org/abs/1910.10683">Exploring the Limits of Transfer Learning with a Unified Text-to-Text
 *     Transformer</a>
 */
@NullMarked
package io.tagi.model.t5;

import org.jspecify.annotations.NullMarked;

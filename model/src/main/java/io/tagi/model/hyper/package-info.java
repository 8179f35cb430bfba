/**
 * The hypernetwork: from an instruction's text to the adapter for a frozen backbone, in one forward pass.
 *
 * <p>The backbone's own encoder reads the instruction; its states are pooled into one feature vector; small networks turn the
 * vector and a position id into the factors A and B of every site. The mathematics is TorchScript text run through
 * {@code io.tagi.model.tensor}, with the hypernetwork's parameters as arguments, so that training can differentiate by
 * them. Whatever ends up under a digest is computed in a shape that depends on its own instruction only, so an adapter's
 * bytes do not depend on what else was generated with it.
 *
 * <p>May import {@code io.tagi.model.tensor}, {@code .lora}, {@code .t5}, {@code .tokenizer}, {@code io.tagi.protocol} and
 * Jackson; nothing of DJL.
 *
 * @see <a href="https://arxiv.org/abs/2406.12382">From Instance Training to Instruction Learning: Task Adapters Generation
 *     from Instructions</a>
 */
@NullMarked
package io.tagi.model.hyper;

import org.jspecify.annotations.NullMarked;

/**
 * Tensors: at rest, on the host and on a compute device.
 *
 * <p>At rest they are safetensors files; on the host they are immutable {@link io.tagi.model.tensor.HostTensor}s; on a
 * device they are {@link io.tagi.model.tensor.TorchTensor}s, which live in a scope and take part in calls of
 * TorchScript methods and in nothing else. Mathematics is written in TorchScript source text, never as Java calls on
 * arrays: that keeps one native call per step and rules out the engine's scalar operations, whose gradients can be
 * wrong without a sign.
 *
 * <p>This package is the only one that may import {@code ai.djl.engine}, {@code ai.djl.ndarray} and
 * {@code ai.djl.nn}, and its class {@code TorchBridge} the only one that may import {@code ai.djl.pytorch}. It imports
 * no other package of Tagi but {@code io.tagi.protocol}.
 */
@NullMarked
package io.tagi.model.tensor;

import org.jspecify.annotations.NullMarked;

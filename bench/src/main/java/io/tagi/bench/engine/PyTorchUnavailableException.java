package io.tagi.bench.engine;

/** There is no PyTorch to measure against. */
final class PyTorchUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PyTorchUnavailableException(String reason) {
        super("PyTorch is left out: " + reason + ". On Debian it is in the package python3-torch.");
    }
}

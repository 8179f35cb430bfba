package io.tagi.model.lora;

/**
 * An adapter's tensors are not exactly those that its layout asks for, or hold values that are no numbers, or the adapter was
 * made for another backbone.
 */
public final class AdapterMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    AdapterMismatchException(String message) {
        super(message);
    }
}

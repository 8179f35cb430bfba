package io.tagi.model.lora;

/** A PEFT folder asks for something that would be computed wrongly here, so it is not read at all. */
public final class UnsupportedPeftAdapterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsupportedPeftAdapterException(String message) {
        super(message);
    }
}

package io.tagi.bench.engine;

import io.tagi.model.t5.ComputeRoute;

/** The type in which the frozen matrices are multiplied; everything else is float32 always. */
public enum Precision {
    FLOAT32("float32"),
    BFLOAT16("bfloat16");

    private final String code;

    Precision(String code) {
        this.code = code;
    }

    /** PyTorch's name for the type. */
    String code() {
        return code;
    }

    static Precision of(ComputeRoute route) {
        return switch (route) {
            case MKL, ONEDNN -> FLOAT32;
            case BF16 -> BFLOAT16;
        };
    }
}

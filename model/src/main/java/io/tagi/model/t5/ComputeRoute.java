package io.tagi.model.t5;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * How the backbone's matrices are multiplied. Routes round differently, so whoever must get the same bits again must take
 * the same route again.
 */
public enum ComputeRoute {
    /** float32 by libtorch's default library: MKL on x86 CPUs, cuBLAS on GPUs. */
    MKL("mkl"),
    /** float32 by oneDNN wherever many rows are multiplied at once; CPU only, on AMD's about twice as fast as MKL. */
    ONEDNN("onednn"),
    /** The backbone's matrices and what they are multiplied with are rounded to bfloat16; everything else is float32. */
    BF16("bf16");

    private final String id;

    ComputeRoute(String id) {
        this.id = id;
    }

    /** The name under which specifications record this route; never changes. */
    @JsonValue
    public String id() {
        return id;
    }

    /**
     * The route of a recorded name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static ComputeRoute parse(String id) {
        return Arrays.stream(values())
                .filter(route -> route.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No compute route is named \"" + id + "\". There are mkl, onednn and bf16."));
    }
}

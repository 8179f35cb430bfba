package io.tagi.model.hyper;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a generator network is told which block and projection it is asked for. */
public enum PositionEncoding {
    /** The position id divided by twice the number of blocks: in [0, 1), like the features beside it. */
    SCALED("scaled"),
    /** The position id itself, up to twice the number of blocks, as in TAGI's released code. */
    RAW("raw");

    private final String code;

    PositionEncoding(String code) {
        this.code = code;
    }

    /** The name in {@code hypernetwork.json}. */
    @JsonValue
    public String code() {
        return code;
    }

    /**
     * The number that stands for a position id.
     *
     * @param blocks the number of blocks of the backbone's deeper side
     */
    float encode(int positionId, int blocks) {
        return switch (this) {
            case SCALED -> (float) positionId / (2 * blocks);
            case RAW -> positionId;
        };
    }
}

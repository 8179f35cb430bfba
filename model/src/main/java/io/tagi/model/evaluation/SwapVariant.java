package io.tagi.model.evaluation;

/** From which task's instruction a model has its adapter and from which the encoded instruction that it looks at. */
public enum SwapVariant {
    /** Both from its own task. */
    NORMAL("normal", Source.OWN, Source.OWN),
    /** No adapter. */
    NO_ADAPTER("noAdapter", Source.NONE, Source.OWN),
    /** Nothing to look at. */
    NO_FUSION("noFusion", Source.OWN, Source.NONE),
    /** Another task's adapter. */
    OTHER_ADAPTER("otherAdapter", Source.OTHER, Source.OWN),
    /** Another task's encoded instruction. */
    OTHER_FUSION("otherFusion", Source.OWN, Source.OTHER);

    private final String id;
    private final Source adapter;
    private final Source fusion;

    SwapVariant(String id, Source adapter, Source fusion) {
        this.id = id;
        this.adapter = adapter;
        this.fusion = fusion;
    }

    /** The name in results. */
    public String id() {
        return id;
    }

    Source adapter() {
        return adapter;
    }

    Source fusion() {
        return fusion;
    }

    /** Whose instruction. */
    enum Source {
        NONE,
        OWN,
        OTHER
    }
}

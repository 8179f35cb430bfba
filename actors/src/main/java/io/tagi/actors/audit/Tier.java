package io.tagi.actors.audit;

/** What is promised of repeated work; the stronger comes first. */
public enum Tier {
    /** Control flow: what is decided follows from what went before, exactly. */
    T0("control flow replays exactly"),
    /** Numbers on a CPU, with the same build and thread count: exactly. */
    T1("numbers are exact on a CPU with the same build and thread count"),
    /** Numbers on the same model of GPU: exactly. */
    T2("numbers are exact on the same model of GPU"),
    /** Numbers otherwise: within {@link #TOLERANCE}. */
    T3("numbers agree within a tolerance of " + Tier.TOLERANCE + " otherwise");

    /** The largest difference of any weight that T3 allows. */
    public static final double TOLERANCE = 1e-3;

    private final String promise;

    Tier(String promise) {
        this.promise = promise;
    }

    /** For a person. */
    public String promise() {
        return promise;
    }
}

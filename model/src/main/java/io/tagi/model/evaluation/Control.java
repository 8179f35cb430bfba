package io.tagi.model.evaluation;

import java.util.Locale;

/** Which instruction a task is given. With a wrong one, a model that follows instructions does no better than one without. */
public enum Control {
    /** Its own. */
    ALIGNED,
    /** That of a task of another category of the suite. */
    SHUFFLED,
    /** As many words, drawn from those of the suite's instructions. */
    NONSENSE;

    /** The name in results and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

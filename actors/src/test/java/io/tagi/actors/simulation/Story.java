package io.tagi.actors.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, for a person; told only when somebody wants to hear it. */
final class Story {
    private final boolean told;
    private final List<String> lines = new ArrayList<>();

    private Story(boolean told) {
        this.told = told;
    }

    static Story untold() {
        return new Story(false);
    }

    static Story told() {
        return new Story(true);
    }

    void tell(Supplier<String> line) {
        if (told) {
            lines.add(line.get());
        }
    }

    List<String> lines() {
        return lines;
    }
}

package io.tagi.model.task.starter;

import java.util.List;
import java.util.Locale;

/** What a condition may lead to. */
enum Action implements ListOperation {
    FIRST("the first word"),
    LAST("the last word"),
    FIRST_TWO("the first two words"),
    REVERSED("the list in reverse order"),
    UNCHANGED("the list");

    private final String wording;

    Action(String wording) {
        this.wording = wording;
    }

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    String wording() {
        return wording;
    }

    @Override
    public List<String> apply(List<String> words) {
        return switch (this) {
            case FIRST -> Position.FIRST.apply(words);
            case LAST -> Position.LAST.apply(words);
            case FIRST_TWO -> Position.FIRST_TWO.apply(words);
            case REVERSED -> Ordering.REVERSED.apply(words);
            case UNCHANGED -> words;
        };
    }
}

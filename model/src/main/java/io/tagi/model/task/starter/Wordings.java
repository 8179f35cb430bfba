package io.tagi.model.task.starter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What may stand in the slots of a task's phrases.
 *
 * @param bySlot for each slot wordings of the same meaning, at least one
 */
record Wordings(Map<String, List<String>> bySlot) {
    private static final Wordings COMMON = new Wordings(Map.of("say", List.of("give", "return", "write", "output")));

    Wordings {
        bySlot = Map.copyOf(bySlot);
    }

    /** What every phrase may use. */
    static Wordings common() {
        return COMMON;
    }

    /** For phrases about one category. */
    static Wordings about(WordCategory category) {
        return COMMON.with("kind", category.name())
                .with("plural", category.plural())
                .with("a kind", category.withArticle());
    }

    /** For phrases about two categories. */
    static Wordings about(WordCategory first, WordCategory second) {
        return about(first)
                .with("kind 2", second.name())
                .with("plural 2", second.plural())
                .with("a kind 2", second.withArticle());
    }

    Wordings with(String slot, String wording) {
        return with(slot, List.of(wording));
    }

    Wordings with(String slot, List<String> choices) {
        Map<String, List<String>> more = new HashMap<>(bySlot);
        more.put(slot, choices);
        return new Wordings(more);
    }
}

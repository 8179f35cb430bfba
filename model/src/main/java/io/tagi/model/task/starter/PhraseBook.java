package io.tagi.model.task.starter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each family of tasks is asked for. */
final class PhraseBook {
    private final Map<String, List<Phrase>> phrasesByFamily;

    private PhraseBook(Map<String, List<Phrase>> phrasesByFamily) {
        this.phrasesByFamily = phrasesByFamily;
    }

    /** Reads the software's phrases: after {@code [family]} one a line, those kept for development or held out marked. */
    static PhraseBook load() {
        Map<String, List<Phrase>> phrases = new LinkedHashMap<>();
        List<Phrase> family = new ArrayList<>();
        for (String line : ResourceLines.of("phrases.txt")) {
            if (line.startsWith("[")) {
                family = new ArrayList<>();
                phrases.put(line.substring(1, line.length() - 1), family);
            } else {
                family.add(phrase(line));
            }
        }
        return new PhraseBook(phrases);
    }

    private static Phrase phrase(String line) {
        return switch (line.charAt(0)) {
            case '~' -> new Phrase(line.substring(2), PhraseUse.DEVELOPMENT);
            case '!' -> new Phrase(line.substring(2), PhraseUse.HELD_OUT);
            default -> new Phrase(line, PhraseUse.TRAINING);
        };
    }

    /** The phrases of a family for one use, in their order; none if there are none. */
    List<Phrase> phrases(String family, PhraseUse use) {
        return phrasesByFamily.getOrDefault(family, List.of()).stream()
                .filter(phrase -> phrase.use() == use)
                .toList();
    }
}

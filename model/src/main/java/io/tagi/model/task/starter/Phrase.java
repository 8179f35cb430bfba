package io.tagi.model.task.starter;

import io.tagi.model.tensor.SeededRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with slots in braces.
 *
 * @param text words and punctuation marks, separated by blanks
 * @param use where it may occur
 */
record Phrase(String text, PhraseUse use) {
    private static final Pattern SLOT = Pattern.compile("\\{([^}]+)}");

    /** The sentence with one of its wordings in each slot; a slot that occurs twice is filled the same way. */
    String fill(Wordings wordings, SeededRandom random) {
        Map<String, String> filled = new HashMap<>();
        return SLOT.matcher(text)
                .replaceAll(slot -> Matcher.quoteReplacement(
                        filled.computeIfAbsent(slot.group(1), name -> oneOf(wordings, name, random))));
    }

    private String oneOf(Wordings wordings, String slot, SeededRandom random) {
        List<String> choices = wordings.bySlot().get(slot);
        if (choices == null) {
            throw new IllegalStateException("Nothing fills the slot {" + slot + "} of the phrase \"" + text + "\".");
        }
        return choices.get(random.nextInt(choices.size()));
    }
}

package io.tagi.model.task.starter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A rearrangement of a whole list. */
enum Ordering implements ListOperation {
    REVERSED("reversed", "in reverse order", "backwards"),
    ROTATED("rotated", "with the first word moved to the end", "with the first word put at the end"),
    SHIFTED("shifted", "with the last word moved to the start", "with the last word put at the start"),
    TWICE("twice", "two times", "twice"),
    DOUBLED("doubled", "with the first word doubled", "with the first word repeated"),
    SWAPPED("swapped", "with the first and last word swapped", "with the first and last word exchanged");

    private final String keyword;
    private final String wording;
    private final String otherWording;

    Ordering(String keyword, String wording, String otherWording) {
        this.keyword = keyword;
        this.wording = wording;
        this.otherWording = otherWording;
    }

    /** The terse form. */
    String keyword() {
        return keyword;
    }

    /** What follows "the list" in a sentence. */
    List<String> wordings() {
        return List.of(wording, otherWording);
    }

    /** The longest list that still gives a short answer. */
    int longestInput() {
        return this == TWICE ? ListShape.LONGEST - 1 : ListShape.LONGEST;
    }

    @Override
    public List<String> apply(List<String> words) {
        List<String> result = new ArrayList<>(words);
        if (words.isEmpty()) {
            return result;
        }
        switch (this) {
            case REVERSED -> Collections.reverse(result);
            case ROTATED -> Collections.rotate(result, -1);
            case SHIFTED -> Collections.rotate(result, 1);
            case TWICE -> result.addAll(words);
            case DOUBLED -> result.add(0, words.get(0));
            case SWAPPED -> Collections.swap(result, 0, words.size() - 1);
        }
        return result;
    }
}

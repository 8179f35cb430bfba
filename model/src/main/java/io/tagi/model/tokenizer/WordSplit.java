package io.tagi.model.tokenizer;

import java.util.ArrayList;
import java.util.List;

/** Words and punctuation marks as BERT's pre-tokenizer tells them apart: white space parts words, each mark is by itself. */
final class WordSplit {
    private static final int PUNCTUATION = 1 << Character.CONNECTOR_PUNCTUATION
            | 1 << Character.DASH_PUNCTUATION
            | 1 << Character.START_PUNCTUATION
            | 1 << Character.END_PUNCTUATION
            | 1 << Character.INITIAL_QUOTE_PUNCTUATION
            | 1 << Character.FINAL_QUOTE_PUNCTUATION
            | 1 << Character.OTHER_PUNCTUATION;

    private WordSplit() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean blank = Character.isWhitespace(character) || Character.isSpaceChar(character);
            boolean mark = isMark(character);
            if ((blank || mark) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (mark) {
                words.add(Character.toString(character));
            } else if (!blank) {
                word.appendCodePoint(character);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isMark(int character) {
        boolean ascii = character > ' ' && character < 0x7F;
        return ascii ? !Character.isLetterOrDigit(character) : (PUNCTUATION >> Character.getType(character) & 1) != 0;
    }
}

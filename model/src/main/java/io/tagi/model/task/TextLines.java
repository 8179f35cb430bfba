package io.tagi.model.task;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a text in UTF-8; every line ends in a line feed, the last one may lack it. */
final class TextLines {
    private TextLines() {}

    /** @throws MalformedTaskException if the bytes are not UTF-8 */
    static List<String> of(byte[] bytes, String place) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.isEmpty()
                    ? List.of()
                    : List.of(withoutLastLineFeed(text).split("\n", -1));
        } catch (CharacterCodingException noText) {
            throw new MalformedTaskException(place + " is not text in UTF-8.", noText);
        }
    }

    private static String withoutLastLineFeed(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}

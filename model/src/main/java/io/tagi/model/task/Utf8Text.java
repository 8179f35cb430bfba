package io.tagi.model.task;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text that arrives as bytes, in UTF-8 and nothing else. */
final class Utf8Text {
    private Utf8Text() {}

    /** @throws MalformedTaskException if the bytes are not UTF-8 */
    static String of(byte[] bytes, String place) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw new MalformedTaskException(place + " is not text in UTF-8.", noText);
        }
    }

    /**
     * The lines; each ends in a line feed, the last one may lack it.
     *
     * @throws MalformedTaskException if the bytes are not UTF-8
     */
    static List<String> lines(byte[] bytes, String place) {
        String text = of(bytes, place);
        if (text.isEmpty()) {
            return List.of();
        }
        String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(lines.split("\n", -1));
    }
}

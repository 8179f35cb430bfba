package io.tagi.actors.bus;

import java.util.Optional;

/**
 * One header of a record, as it travels.
 *
 * @param name may occur several times in a record; then the last one counts
 * @param value UTF-8 by convention, though a stranger may send anything or nothing
 */
public record Header(String name, Optional<Bytes> value) {

    /** A header with a text. */
    public static Header of(String name, String text) {
        return new Header(name, Optional.of(Bytes.ofText(text)));
    }

    /** The value read as UTF-8, empty if there is none. */
    public String text() {
        return value.map(Bytes::text).orElse("");
    }
}

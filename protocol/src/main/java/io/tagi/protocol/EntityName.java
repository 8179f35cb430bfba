package io.tagi.protocol;

import java.util.regex.Pattern;

/**
 * The rule for names that people give to entities: 1 to 128 letters, digits and {@code . _ : -}, the first a letter or a digit.
 *
 * <p>Such a name can become a record's key, part of a persistence id or a file's name: it holds neither a path separator nor white
 * space nor a control character.
 */
public final class EntityName {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    private EntityName() {}

    /**
     * The name, if it is allowed.
     *
     * @param kind what is named, such as {@code request id}
     * @throws IllegalArgumentException if it is not allowed
     */
    public static String require(String kind, String name) {
        if (name == null || !ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a " + kind + ": " + quote(name)
                    + ". Use 1 to 128 letters, digits and . _ : - and start with a letter or a digit.");
        }
        return name;
    }

    private static String quote(String name) {
        if (name == null) {
            return "none was given";
        }
        String shown = name.length() <= 60 ? name : name.substring(0, 60) + "…";
        return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}

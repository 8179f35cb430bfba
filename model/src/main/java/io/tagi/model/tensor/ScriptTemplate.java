package io.tagi.model.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TorchScript source text in a resource, with places for numbers: words that begin with a dollar sign. */
public final class ScriptTemplate {
    private static final Pattern PLACE = Pattern.compile("\\$(\\w+)");

    private final String name;
    private final String text;

    private ScriptTemplate(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** The resource of a name beside a class. */
    public static ScriptTemplate of(Class<?> neighbour, String name) {
        try (InputStream text = Objects.requireNonNull(neighbour.getResourceAsStream(name), name)) {
            return new ScriptTemplate(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The jar is damaged: " + name + " cannot be read", unreadable);
        }
    }

    /**
     * The text with every place filled.
     *
     * @throws NoSuchElementException if there is nothing for a place
     */
    public String filled(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
    }

    private String value(String place, Map<String, String> values) {
        String value = values.get(place);
        if (value == null) {
            throw new NoSuchElementException("There is nothing to put in the place of $" + place + " in " + name);
        }
        return value;
    }
}

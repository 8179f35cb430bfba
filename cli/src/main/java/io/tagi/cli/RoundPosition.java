package io.tagi.cli;

import io.tagi.protocol.experiment.Stage;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A moment between two rounds of an experiment, written {@code stage:rounds}.
 *
 * @param stage the stage
 * @param rounds how many of its rounds are over
 */
record RoundPosition(Stage stage, int rounds) {
    private static final Pattern FORM = Pattern.compile("([a-z]+):([0-9]{1,9})");

    /** @throws IllegalArgumentException if the text names no such moment, saying how one is written */
    static RoundPosition parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            for (Stage stage : Stage.values()) {
                if (stage.code().equals(form.group(1))) {
                    return new RoundPosition(stage, Integer.parseInt(form.group(2)));
                }
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no place in an experiment; write it as "
                + Arrays.stream(Stage.values())
                        .map(stage -> stage.code() + ":2")
                        .collect(Collectors.joining(" or "))
                + " for after two rounds of that stage.");
    }
}

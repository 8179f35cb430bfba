package io.tagi.model.tensor;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names that somebody may have meant: those with the fewest edits between them and what was asked for. */
final class NearNames {
    private static final int SHOWN = 3;

    private NearNames() {}

    static List<String> to(String wanted, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.<String>comparingInt(name -> edits(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** The Levenshtein distance. */
    private static int edits(String left, String right) {
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substitution = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] spare = previous;
            previous = current;
            current = spare;
        }
        return previous[right.length()];
    }
}

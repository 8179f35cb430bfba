package io.tagi.model.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * ROUGE (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004) as Google's {@code rouge_score} computes it
 * with its stemmer on, which is what Tk-Instruct reports.
 *
 * <p>A text is lower-cased and cut into runs of {@code [a-z0-9]}; everything else separates. Runs longer than three
 * characters are stemmed.
 */
public final class Rouge {
    private static final Pattern TOKEN = Pattern.compile("[a-z0-9]+");
    private static final int LONGEST_UNSTEMMED = 3;

    private Rouge() {}

    /** ROUGE-1: the tokens that both texts share, each as often as it occurs in both. */
    public static Overlap unigram(String prediction, String reference) {
        List<String> predicted = tokens(prediction);
        List<String> expected = tokens(reference);
        Map<String, Integer> unmatched = new HashMap<>();
        expected.forEach(token -> unmatched.merge(token, 1, Integer::sum));
        int shared = 0;
        for (String token : predicted) {
            int left = unmatched.getOrDefault(token, 0);
            if (left > 0) {
                shared++;
                unmatched.put(token, left - 1);
            }
        }
        return Overlap.of(shared, predicted.size(), expected.size());
    }

    /** ROUGE-L: the longest common subsequence of both texts' tokens. */
    public static Overlap longestCommonSubsequence(String prediction, String reference) {
        List<String> predicted = tokens(prediction);
        List<String> expected = tokens(reference);
        return Overlap.of(lengthOfLongestCommonSubsequence(predicted, expected), predicted.size(), expected.size());
    }

    static List<String> tokens(String text) {
        return TOKEN.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .map(token -> token.length() > LONGEST_UNSTEMMED ? PorterStemmer.stem(token) : token)
                .toList();
    }

    private static int lengthOfLongestCommonSubsequence(List<String> first, List<String> second) {
        int[] above = new int[second.size() + 1];
        for (String token : first) {
            int[] row = new int[second.size() + 1];
            for (int j = 1; j <= second.size(); j++) {
                row[j] = token.equals(second.get(j - 1)) ? above[j - 1] + 1 : Math.max(row[j - 1], above[j]);
            }
            above = row;
        }
        return above[second.size()];
    }

    /**
     * How far a prediction and a reference agree.
     *
     * @param precision share of the prediction that the reference has, 0 to 1
     * @param recall share of the reference that the prediction has, 0 to 1
     * @param fMeasure harmonic mean of the two; 0 where both are 0
     */
    public record Overlap(double precision, double recall, double fMeasure) {
        static Overlap of(int shared, int predicted, int expected) {
            double precision = (double) shared / Math.max(predicted, 1);
            double recall = (double) shared / Math.max(expected, 1);
            double sum = precision + recall;
            return new Overlap(precision, recall, sum > 0 ? 2 * precision * recall / sum : 0);
        }
    }
}

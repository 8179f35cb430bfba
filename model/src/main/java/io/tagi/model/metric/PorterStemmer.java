package io.tagi.model.metric;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Porter's suffix stripping ("An algorithm for suffix stripping", Program 14(3), 1980) with the departures that NLTK's
 * stemmer makes by default ({@code NLTK_EXTENSIONS}).
 *
 * <p>Google's {@code rouge_score} stems with that stemmer, so ROUGE values are comparable with published ones only where
 * every departure is kept. They are: a table of irregular words; words of one or two letters are left alone; {@code -ies}
 * and {@code -ied} of four-letter words keep their {@code e}; {@code y} becomes {@code i} after a consonant that is not
 * the first letter; {@code -alli} is reduced first and step 2 is run again; {@code -bli} instead of {@code -abli};
 * {@code -fulli}; {@code -logi} measured with its {@code l}; and a stem of a vowel and a consonant counts as ending in
 * consonant-vowel-consonant.
 */
final class PorterStemmer {
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("sky", "sky"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("news", "news"),
            Map.entry("innings", "inning"),
            Map.entry("inning", "inning"),
            Map.entry("outings", "outing"),
            Map.entry("outing", "outing"),
            Map.entry("cannings", "canning"),
            Map.entry("canning", "canning"),
            Map.entry("howe", "howe"),
            Map.entry("proceed", "proceed"),
            Map.entry("exceed", "exceed"),
            Map.entry("succeed", "succeed"));

    private static final List<Rule> PLURALS =
            List.of(Rule.always("sses", "ss"), Rule.always("ies", "i"), Rule.always("ss", "ss"), Rule.always("s", ""));

    private static final List<Rule> DOUBLE_SUFFIXES = List.of(
            Rule.measured("ational", "ate"),
            Rule.measured("tional", "tion"),
            Rule.measured("enci", "ence"),
            Rule.measured("anci", "ance"),
            Rule.measured("izer", "ize"),
            Rule.measured("bli", "ble"),
            Rule.measured("entli", "ent"),
            Rule.measured("eli", "e"),
            Rule.measured("ousli", "ous"),
            Rule.measured("ization", "ize"),
            Rule.measured("ation", "ate"),
            Rule.measured("ator", "ate"),
            Rule.measured("alism", "al"),
            Rule.measured("iveness", "ive"),
            Rule.measured("fulness", "ful"),
            Rule.measured("ousness", "ous"),
            Rule.measured("aliti", "al"),
            Rule.measured("iviti", "ive"),
            Rule.measured("biliti", "ble"),
            Rule.measured("fulli", "ful"),
            new Rule("logi", "log", stem -> measure(stem + "l") > 0));

    private static final List<Rule> ADJECTIVES = List.of(
            Rule.measured("icate", "ic"),
            Rule.measured("ative", ""),
            Rule.measured("alize", "al"),
            Rule.measured("iciti", "ic"),
            Rule.measured("ical", "ic"),
            Rule.measured("ful", ""),
            Rule.measured("ness", ""));

    private static final List<Rule> LONG_STEM_SUFFIXES = List.of(
            Rule.dropped("al"),
            Rule.dropped("ance"),
            Rule.dropped("ence"),
            Rule.dropped("er"),
            Rule.dropped("ic"),
            Rule.dropped("able"),
            Rule.dropped("ible"),
            Rule.dropped("ant"),
            Rule.dropped("ement"),
            Rule.dropped("ment"),
            Rule.dropped("ent"),
            new Rule("ion", "", stem -> measure(stem) > 1 && (stem.endsWith("s") || stem.endsWith("t"))),
            Rule.dropped("ou"),
            Rule.dropped("ism"),
            Rule.dropped("ate"),
            Rule.dropped("iti"),
            Rule.dropped("ous"),
            Rule.dropped("ive"),
            Rule.dropped("ize"));

    private PorterStemmer() {}

    /** The stem of one lower-case word. */
    static String stem(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.length() <= 2) {
            return word;
        }
        String stem = stripPlural(word);
        stem = stripPastAndProgressive(stem);
        stem = turnFinalY(stem);
        stem = reduceDoubleSuffix(stem);
        stem = firstMatching(ADJECTIVES, stem);
        stem = firstMatching(LONG_STEM_SUFFIXES, stem);
        stem = stripFinalE(stem);
        return shortenFinalDoubleL(stem);
    }

    /** Step 1a. */
    private static String stripPlural(String word) {
        if (word.endsWith("ies") && word.length() == 4) {
            return without("s", word);
        }
        return firstMatching(PLURALS, word);
    }

    /** Step 1b. */
    private static String stripPastAndProgressive(String word) {
        if (word.endsWith("ied")) {
            return without(word.length() == 4 ? "d" : "ed", word);
        }
        if (word.endsWith("eed")) {
            return measure(without("eed", word)) > 0 ? without("d", word) : word;
        }
        for (String suffix : List.of("ed", "ing")) {
            if (word.endsWith(suffix) && containsVowel(without(suffix, word))) {
                return repair(without(suffix, word));
            }
        }
        return word;
    }

    /** Gives a stem that lost -ed or -ing the ending that its base form has. */
    private static String repair(String stem) {
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (endsInDoubleConsonant(stem)) {
            char last = stem.charAt(stem.length() - 1);
            return last == 'l' || last == 's' || last == 'z' ? stem : stem.substring(0, stem.length() - 1);
        }
        return measure(stem) == 1 && endsInConsonantVowelConsonant(stem) ? stem + "e" : stem;
    }

    /** Step 1c. */
    private static String turnFinalY(String word) {
        int last = word.length() - 1;
        return word.endsWith("y") && last > 1 && consonants(word)[last - 1] ? without("y", word) + "i" : word;
    }

    /** Step 2. */
    private static String reduceDoubleSuffix(String word) {
        if (word.endsWith("alli") && measure(without("alli", word)) > 0) {
            return reduceDoubleSuffix(without("li", word));
        }
        return firstMatching(DOUBLE_SUFFIXES, word);
    }

    /** Step 5a. */
    private static String stripFinalE(String word) {
        if (!word.endsWith("e")) {
            return word;
        }
        String stem = without("e", word);
        int measure = measure(stem);
        return measure > 1 || (measure == 1 && !endsInConsonantVowelConsonant(stem)) ? stem : word;
    }

    /** Step 5b. */
    private static String shortenFinalDoubleL(String word) {
        return word.endsWith("ll") && measure(without("l", word)) > 1 ? without("l", word) : word;
    }

    /** The first rule whose suffix the word has decides, also when its condition then forbids the change. */
    private static String firstMatching(List<Rule> rules, String word) {
        for (Rule rule : rules) {
            if (word.endsWith(rule.suffix())) {
                String stem = without(rule.suffix(), word);
                return rule.condition().test(stem) ? stem + rule.replacement() : word;
            }
        }
        return word;
    }

    /** Porter's m: how often a vowel is followed by a consonant. */
    private static int measure(String stem) {
        boolean[] consonants = consonants(stem);
        int measure = 0;
        for (int i = 1; i < consonants.length; i++) {
            if (consonants[i] && !consonants[i - 1]) {
                measure++;
            }
        }
        return measure;
    }

    private static boolean containsVowel(String stem) {
        for (boolean consonant : consonants(stem)) {
            if (!consonant) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsInDoubleConsonant(String word) {
        int last = word.length() - 1;
        return last >= 1 && word.charAt(last) == word.charAt(last - 1) && consonants(word)[last];
    }

    private static boolean endsInConsonantVowelConsonant(String word) {
        boolean[] consonants = consonants(word);
        int last = word.length() - 1;
        if (last == 1) {
            return !consonants[0] && consonants[1];
        }
        return last >= 2
                && consonants[last - 2]
                && !consonants[last - 1]
                && consonants[last]
                && "wxy".indexOf(word.charAt(last)) < 0;
    }

    /** Which letters are consonants: all but a, e, i, o, u, and y after a consonant. Digits count as consonants. */
    private static boolean[] consonants(String word) {
        boolean[] consonants = new boolean[word.length()];
        for (int i = 0; i < consonants.length; i++) {
            consonants[i] = switch (word.charAt(i)) {
                case 'a', 'e', 'i', 'o', 'u' -> false;
                case 'y' -> i == 0 || !consonants[i - 1];
                default -> true;
            };
        }
        return consonants;
    }

    private static String without(String suffix, String word) {
        return word.substring(0, word.length() - suffix.length());
    }

    private record Rule(String suffix, String replacement, Predicate<String> condition) {
        static Rule always(String suffix, String replacement) {
            return new Rule(suffix, replacement, stem -> true);
        }

        static Rule measured(String suffix, String replacement) {
            return new Rule(suffix, replacement, stem -> measure(stem) > 0);
        }

        static Rule dropped(String suffix) {
            return new Rule(suffix, "", stem -> measure(stem) > 1);
        }
    }
}

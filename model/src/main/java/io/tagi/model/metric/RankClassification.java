package io.tagi.model.metric;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Rank classification as P3 and T0 evaluate: the model does not write an answer, it ranks the given ones, and the one
 * with the lowest mean token loss is its answer.
 */
public final class RankClassification {
    private final OptionLikelihood likelihood;

    /** Ranks by this model's likelihoods. */
    public RankClassification(OptionLikelihood likelihood) {
        this.likelihood = likelihood;
    }

    /** The model's answer to one question. */
    public Answer answer(Question question) {
        double[] losses = likelihood.meanTokenNegativeLogLikelihoods(question.input(), question.options());
        if (losses.length != question.options().size()) {
            throw new IllegalStateException("The model gave " + losses.length + " losses for "
                    + question.options().size() + " options.");
        }
        return new Answer(lowest(losses), question.correct());
    }

    /**
     * The percentage of right answers, 0 to 100.
     *
     * @throws IllegalArgumentException if there are no answers
     */
    public static double accuracy(Collection<Answer> answers) {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("No answers to take the accuracy of; give at least one.");
        }
        long right = answers.stream().filter(Answer::isRight).count();
        return 100.0 * right / answers.size();
    }

    /**
     * The index of the lowest loss; the first one where several are equal.
     *
     * @throws IllegalArgumentException if there is no loss or one is not a number, for then no ranking means anything
     */
    static int lowest(double[] losses) {
        int lowest = 0;
        for (int i = 0; i < losses.length; i++) {
            if (Double.isNaN(losses[i])) {
                throw new IllegalArgumentException("Cannot rank the options: the loss of option " + i
                        + " is not a number in " + Arrays.toString(losses) + ". Look for it in the model's weights.");
            }
            if (losses[i] < losses[lowest]) {
                lowest = i;
            }
        }
        return lowest;
    }

    /**
     * A question with its possible answers.
     *
     * @param input what the model reads
     * @param options at least one possible answer
     * @param correct the index of the right one
     */
    public record Question(String input, List<String> options, int correct) {
        /** @throws IllegalArgumentException if {@code correct} is no index into {@code options} */
        public Question {
            options = List.copyOf(options);
            if (correct < 0 || correct >= options.size()) {
                throw new IllegalArgumentException("The right option is said to be number " + correct + " of "
                        + options.size() + "; it must be 0 to " + (options.size() - 1) + ".");
            }
        }
    }

    /**
     * Which option the model chose, and which was right.
     *
     * @param chosen index of the option with the lowest loss
     * @param correct index of the right option
     */
    public record Answer(int chosen, int correct) {
        /** Whether the two are the same. */
        public boolean isRight() {
            return chosen == correct;
        }
    }
}

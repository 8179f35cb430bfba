package io.tagi.model.evaluation;

import io.tagi.model.hyper.BackboneTokenizer;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.protocol.instruction.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A backbone that reads and writes texts, in batches of bounded size. */
public final class TextBackbone {
    private final T5Backbone backbone;
    private final Tokenizer tokenizer;
    private final PromptFormat prompt;
    private final ReadingLimits limits;

    /**
     * Joins a backbone with what it reads by.
     *
     * @param backbone stays the caller's to close
     * @param prompt the words in which it learnt to be given tasks
     * @throws IllegalArgumentException if the tokenizer is not the backbone's
     */
    public TextBackbone(T5Backbone backbone, Tokenizer tokenizer, PromptFormat prompt, ReadingLimits limits) {
        BackboneTokenizer.require(tokenizer, backbone.config());
        this.backbone = backbone;
        this.tokenizer = tokenizer;
        this.prompt = prompt;
        this.limits = limits;
    }

    T5Backbone backbone() {
        return backbone;
    }

    ReadingLimits limits() {
        return limits;
    }

    boolean reads(Instruction instruction) {
        return instructionTokens(instruction) < limits.instructionTokens();
    }

    /** How many tokens an instruction has, without {@code </s>}. */
    int instructionTokens(Instruction instruction) {
        return tokenizer.encode(prompt.instruction(instruction)).length;
    }

    /** How many tokens an answer has, with {@code </s>}. */
    int answerTokens(String answer) {
        return tokenizer.encode(answer).length + 1;
    }

    /** What the model reads that knows the instruction by other means. */
    int[] input(String input) {
        return tokenizer.encodeCut(prompt.input(input), limits.inputTokens());
    }

    /**
     * What the model reads that is given the instruction in front of every input.
     *
     * @throws io.tagi.model.tokenizer.SequenceTooLongException if the instruction is too long
     */
    Function<String, int[]> inputsBehind(Instruction instruction) {
        int[] first = tokenizer.encodeSequence(prompt.instruction(instruction), limits.instructionTokens());
        int instructionLength = first.length - 1;
        return input -> {
            int[] second = input(input);
            int[] joined = Arrays.copyOf(first, instructionLength + second.length);
            System.arraycopy(second, 0, joined, instructionLength, second.length);
            return joined;
        };
    }

    /** What the backbone says to each source. */
    List<String> answer(List<int[]> sources, Overlay overlay, int maxNewTokens) {
        String[] answers = new String[sources.size()];
        List<Integer> lengths = sources.stream().map(source -> source.length).toList();
        for (List<Integer> batch : RowBatches.of(lengths, limits)) {
            List<String> said = answerTogether(batch.stream().map(sources::get).toList(), overlay, maxNewTokens);
            for (int row = 0; row < said.size(); row++) {
                answers[batch.get(row)] = said.get(row);
            }
        }
        return List.of(answers);
    }

    /** The same in one batch, so that the overlay may have an adapter for each group of as many consecutive sources. */
    List<String> answerTogether(List<int[]> sources, Overlay overlay, int maxNewTokens) {
        int[][] said = backbone.greedy(TokenBatch.padRight(sources, backbone.config()), overlay, maxNewTokens);
        return Arrays.stream(said).map(tokenizer::decode).toList();
    }

    /** The mean token loss of each option after a source, in nats. */
    double[] optionLosses(int[] source, List<String> options, Overlay overlay) {
        List<int[]> targets = options.stream()
                .map(option -> tokenizer.encodeSequence(option, Integer.MAX_VALUE))
                .toList();
        double[] losses = new double[options.size()];
        List<Integer> lengths =
                targets.stream().map(target -> source.length + target.length).toList();
        for (List<Integer> batch : RowBatches.of(lengths, limits)) {
            float[] computed = losses(source, batch.stream().map(targets::get).toList(), overlay);
            for (int row = 0; row < computed.length; row++) {
                losses[batch.get(row)] = computed[row];
            }
        }
        return losses;
    }

    private float[] losses(int[] source, List<int[]> targets, Overlay overlay) {
        List<int[]> sources = new ArrayList<>();
        targets.forEach(target -> sources.add(source));
        TokenBatch batch = TokenBatch.padRight(sources, backbone.config());
        try (TorchScope scope = backbone.runtime().openScope()) {
            return backbone.rowLosses(scope, batch, Labels.of(targets), overlay)
                    .toHost()
                    .toArray();
        }
    }
}

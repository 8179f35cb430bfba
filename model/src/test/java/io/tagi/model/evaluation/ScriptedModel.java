package io.tagi.model.evaluation;

import io.tagi.model.task.Task;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers by a rule, and remembers what it was given. */
final class ScriptedModel implements TaskModel {
    final List<Instruction> prepared = new ArrayList<>();
    final List<String> read = new ArrayList<>();
    int open;

    private final Rule rule;
    private final Predicate<Instruction> readable;

    private ScriptedModel(Rule rule, Predicate<Instruction> readable) {
        this.rule = rule;
        this.readable = readable;
    }

    static ScriptedModel of(Rule rule) {
        return new ScriptedModel(rule, instruction -> true);
    }

    /** Finds every answer among the task's own, as an oracle. */
    static ScriptedModel right() {
        return of((task, instruction, input) -> task.instances().stream()
                .filter(instance -> instance.input().equals(input))
                .findFirst()
                .orElseThrow()
                .outputs()
                .get(0));
    }

    ScriptedModel reading(Predicate<Instruction> readableOnly) {
        return new ScriptedModel(rule, readableOnly);
    }

    @Override
    public String method() {
        return "scripted";
    }

    @Override
    public boolean reads(Instruction instruction) {
        return readable.test(instruction);
    }

    @Override
    public PreparedModel prepare(Task task, Instruction instruction) {
        prepared.add(instruction);
        open++;
        return new PreparedModel() {
            @Override
            public Optional<Digest> adapter() {
                return Optional.of(instruction.digest());
            }

            @Override
            public List<String> answer(List<String> inputs, int maxNewTokens) {
                read.addAll(inputs);
                return inputs.stream()
                        .map(input -> rule.answer(task, instruction, input))
                        .toList();
            }

            @Override
            public double[] meanTokenNegativeLogLikelihoods(String input, List<String> options) {
                read.add(input);
                String answer = rule.answer(task, instruction, input);
                return options.stream()
                        .mapToDouble(option -> option.equals(answer) ? 0.5 : 2)
                        .toArray();
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @FunctionalInterface
    interface Rule {
        String answer(Task task, Instruction instruction, String input);
    }
}

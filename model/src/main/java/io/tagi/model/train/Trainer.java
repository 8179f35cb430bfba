package io.tagi.model.train;

import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchTensor;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes optimiser steps against an objective. The outcome is a pure function of the start, the objective's data, the seed and the
 * numbers in the configuration; the number of threads is one of them, since it decides how sums are rounded.
 */
public final class Trainer {
    private final TorchRuntime runtime;
    private final OptimizerConfig config;
    private final long totalSteps;
    private final int threads;

    /**
     * @param totalSteps the length of the whole training, which the learning rate follows
     * @param threads how many threads one operation uses
     */
    public Trainer(TorchRuntime runtime, OptimizerConfig config, long totalSteps, int threads) {
        this.runtime = runtime;
        this.config = config;
        this.totalSteps = totalSteps;
        this.threads = threads;
    }

    /**
     * Trains.
     *
     * @param start where the training stands; the numbers of its steps go on from there
     * @param seed draws the batches: the same seed gives step n the same batch, however the steps are divided among calls
     * @return where it stands after so many more steps
     * @throws DivergedTrainingException if a loss or gradient is not finite
     */
    public TrainingState train(Objective objective, TrainingState start, long steps, long seed, StepListener listener) {
        try (AdamW optimizer = new AdamW(runtime, config, totalSteps, start)) {
            for (long done = 0; done < steps; done++) {
                listener.onStep(step(objective, optimizer, seed));
            }
            return optimizer.state();
        }
    }

    private StepReport step(Objective objective, AdamW optimizer, long seed) {
        long step = optimizer.step();
        SortedMap<String, Double> losses = new TreeMap<>();
        long tokens = 0;
        try (GradientTape tape = runtime.openTape(threads)) {
            SortedMap<String, TorchTensor> watched = new TreeMap<>();
            optimizer.parameters().forEach((name, parameter) -> watched.put(name, tape.watch(parameter)));
            for (int part = 0; part < config.accumulation(); part++) {
                BatchLoss batch =
                        objective.loss(tape, watched, new BatchDraw(seed, step * config.accumulation() + part));
                batch.terms().forEach((name, term) -> losses.merge(name, finite(name, term, step), Double::sum));
                tokens += batch.tokens();
                tape.backward(batch.total());
            }
            losses.replaceAll((name, sum) -> sum / config.accumulation());
            double norm = optimizer.apply(tape, gradients(tape, watched));
            return new StepReport(step, losses, norm, tokens);
        }
    }

    private static SortedMap<String, TorchTensor> gradients(GradientTape tape, SortedMap<String, TorchTensor> watched) {
        SortedMap<String, TorchTensor> gradients = new TreeMap<>();
        watched.forEach(
                (name, parameter) -> tape.findGradient(parameter).ifPresent(gradient -> gradients.put(name, gradient)));
        return gradients;
    }

    private static double finite(String name, TorchTensor term, long step) {
        double value = term.item();
        if (!Double.isFinite(value)) {
            throw new DivergedTrainingException("loss \"" + name + "\"", value, step);
        }
        return value;
    }
}

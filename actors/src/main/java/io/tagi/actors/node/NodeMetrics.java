package io.tagi.actors.node;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tagi.actors.worker.WorkListener;
import io.tagi.actors.worker.WorkerListener;
import io.tagi.protocol.work.WorkKind;
import java.time.Duration;

/** What a node counts and times, under Prometheus' naming rules; no label ever holds an id. */
final class NodeMetrics implements WorkerListener, WorkListener {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer generation = Timer.builder("tagi.generate.duration")
            .description("The forward pass that generates a batch of adapters")
            .publishPercentileHistogram()
            .register(registry);
    private final Counter generated = Counter.builder("tagi.adapters.generated")
            .description("Adapters that were computed")
            .register(registry);
    private final Counter duplicates = Counter.builder("tagi.duplicates")
            .description("Requests that had been answered before")
            .register(registry);

    @Override
    public void generated(int adapters, Duration forwardPass) {
        generated.increment(adapters);
        generation.record(forwardPass);
    }

    @Override
    public void answered(String outcome) {
        Counter.builder("tagi.requests")
                .description("Requests that were answered, by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    @Override
    public void repeated() {
        duplicates.increment();
    }

    @Override
    public void deadLettered(String reason) {
        Counter.builder("tagi.dead.letter.records")
                .description("Records that were set aside, by reason")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    @Override
    public void computed(WorkKind kind, String outcome, Duration time) {
        Timer.builder("tagi.work.duration")
                .description("Work of experiments that was computed, by kind and outcome")
                .tag("kind", kind.code())
                .tag("outcome", outcome)
                .register(registry)
                .record(time);
    }

    /** The page that Prometheus reads. */
    String page() {
        return registry.scrape();
    }

    /** Adapters that this node computed since it started. */
    long adaptersGenerated() {
        return (long) generated.count();
    }
}

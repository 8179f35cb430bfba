package io.tagi.actors.node;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tagi.actors.worker.WorkListener;
import io.tagi.actors.worker.WorkerListener;
import io.tagi.protocol.work.WorkKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

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
    private final Timer requests = Timer.builder("tagi.request.duration")
            .description("From taking a request up to its answer in the journal")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(1))
            .register(registry);
    private final AtomicInteger computing = new AtomicInteger();
    private final Map<String, Double> losses = new ConcurrentHashMap<>();
    private final Counter duplicates = Counter.builder("tagi.duplicates")
            .description("Requests that had been answered before")
            .register(registry);

    NodeMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    @Override
    public void generated(int adapters, Duration forwardPass) {
        generated.increment(adapters);
        generation.record(forwardPass);
    }

    @Override
    public void answered(String outcome, Duration time) {
        requests.record(time);
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
        Counter.builder("tagi.dlq.records")
                .description("Records that were set aside, by reason")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    @Override
    public void begun(WorkKind kind) {
        computing.incrementAndGet();
    }

    @Override
    public void stepped(String stage, long steps, long tokens, Duration time, Map<String, Double> latest) {
        Timer timer = Timer.builder("tagi.train.step.duration")
                .description("One optimiser step, or one batch where nothing is trained, by stage of an experiment")
                .tag("stage", stage)
                .register(registry);
        for (long step = 0; step < steps; step++) {
            timer.record(time.dividedBy(steps));
        }
        Counter.builder("tagi.train.tokens")
                .description("Tokens that experiments read and wrote, by stage")
                .tag("stage", stage)
                .register(registry)
                .increment((double) tokens);
        latest.forEach((term, loss) -> loss(stage, term, loss));
    }

    @Override
    public void computed(WorkKind kind, String outcome, Duration time) {
        computing.decrementAndGet();
        Timer.builder("tagi.work.duration")
                .description("Work of experiments that was computed, by kind and outcome")
                .tag("kind", kind.code())
                .tag("outcome", outcome)
                .register(registry)
                .record(time);
    }

    /** Watches something that has a value of its own at any time; NaN while it is not known. */
    void watch(String name, String description, Tags tags, DoubleSupplier value) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** Watches how many of the workers for experiments compute. */
    void watchWorkers(int workers) {
        String description = "Workers for experiments, by what they are doing";
        watch("tagi.workers", description, Tags.of("state", "busy"), computing::get);
        watch("tagi.workers", description, Tags.of("state", "idle"), () -> workers - computing.get());
    }

    private void loss(String stage, String term, double loss) {
        String key = stage + "/" + term;
        if (losses.put(key, loss) == null) {
            watch(
                    "tagi.train.loss",
                    "The latest loss on this node, by stage and term",
                    Tags.of("stage", stage, "term", term),
                    () -> losses.getOrDefault(key, Double.NaN));
        }
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

package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.client.ExperimentFollower;
import io.tagi.actors.client.ExperimentNotice;
import io.tagi.actors.client.ExperimentSender;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One experiment as an operator sees it from outside. */
final class Following implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ExperimentId id;
    private final ExperimentSender sender;
    private final ExperimentFollower follower;
    private final List<ExperimentNotice> heard = new ArrayList<>();

    Following(BrokerConnection brokers, ExperimentId id) {
        Topics topics = new Topics(Topics.DEFAULT_PREFIX);
        this.id = id;
        this.sender = new ExperimentSender(brokers, topics, "urn:test", Clock.systemUTC());
        this.follower = new ExperimentFollower(brokers, topics);
    }

    void submit(ExperimentSpec spec) {
        sender.submit(new ExperimentRequested(id, spec)).toCompletableFuture().join();
    }

    void cancel(String reason) {
        sender.cancel(new ExperimentCancelRequested(id, reason))
                .toCompletableFuture()
                .join();
    }

    /** The first event of this kind, waited for. */
    <E extends ExperimentEvent> E await(Class<E> kind) {
        awaitUntil(() -> !events(kind).isEmpty(), kind.getSimpleName());
        return events(kind).get(0);
    }

    ExperimentNotice.DeadLettered awaitRefusal() {
        awaitUntil(() -> !refusals().isEmpty(), "a refusal");
        return refusals().get(0);
    }

    <E extends ExperimentEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<ExperimentEvent> events() {
        return heard.stream()
                .filter(ExperimentNotice.Happened.class::isInstance)
                .map(notice -> ((ExperimentNotice.Happened) notice).happening().event())
                .toList();
    }

    @Override
    public void close() {
        sender.close();
        follower.close();
    }

    private List<ExperimentNotice.DeadLettered> refusals() {
        return heard.stream()
                .filter(ExperimentNotice.DeadLettered.class::isInstance)
                .map(ExperimentNotice.DeadLettered.class::cast)
                .toList();
    }

    private void awaitUntil(BooleanSupplier done, String what) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean() && Instant.now().isBefore(end)) {
            follower.poll(Duration.ofMillis(100)).stream()
                    .filter(notice -> notice.experimentId().equals(id))
                    .forEach(heard::add);
        }
        assertThat(done.getAsBoolean()).as("%s of %s in %s", what, id, heard).isTrue();
    }
}

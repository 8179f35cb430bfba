package io.tagi.actors.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShareWorkQueueTest extends WorkQueueContract {
    @Override
    WorkQueue join(BrokerConnection brokers, WorkQueueSettings settings) {
        return KafkaWorkQueue.share(brokers, settings);
    }

    @Override
    String way() {
        return "share";
    }

    @Test
    void moreWorkersThanPartitionsWorkAtOnce() {
        send("one", "other");
        Claim one = claimOne(join());
        Claim other = claimOne(join());

        assertThat(one.position().partition()).isEqualTo(other.position().partition());
        assertThat(one.position()).isNotEqualTo(other.position());
    }

    @Test
    void aFrozenWorkersClaimGoesToAnotherWhenTheLockEnds() {
        send("frozen");
        WorkQueue frozen = join();
        Claim claim = claimOne(frozen);

        Claim taken = claimOne(join());

        assertThat(taken.position()).isEqualTo(claim.position());
        assertThat(taken.attempt()).isEqualTo(2);
        assertThat(frozen.keep(List.of(claim))).containsExactly(claim);
        assertThat(frozen.settle(List.of(Settlement.accept(claim)))).containsExactly(claim);
    }

    @Test
    void learnsTheLockTimeFromTheBroker() {
        send("any");
        WorkQueue worker = join();
        claimOne(worker);

        assertThat(worker.keepInterval()).isEqualTo(CLAIM_LOCK.dividedBy(3));
    }

    @Test
    void refusesASecondClaimBeforeTheFirstIsSettled() {
        send("first", "second");
        WorkQueue worker = join();
        claimOne(worker);

        assertThatThrownBy(() -> worker.claim(1, Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }
}

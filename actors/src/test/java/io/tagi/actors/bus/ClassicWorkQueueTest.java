package io.tagi.actors.bus;

import static io.tagi.actors.bus.TestRecords.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassicWorkQueueTest extends WorkQueueContract {
    @Override
    WorkQueue join(BrokerConnection brokers, WorkQueueSettings settings) {
        return KafkaWorkQueue.classic(brokers, settings);
    }

    @Override
    String way() {
        return "classic";
    }

    @Test
    void claimsABatchInOrderAndLeavesTheRest() {
        List<String> sent = numbered("batch", 10);
        send(sent.toArray(String[]::new));
        WorkQueue worker = join();

        assertThat(worker.claim(4, Duration.ofSeconds(30)).stream().map(WorkQueueContract::text))
                .containsExactlyElementsOf(sent.subList(0, 4));
        assertThat(worker.claim(100, Duration.ofSeconds(30)).stream().map(WorkQueueContract::text))
                .containsExactlyElementsOf(sent.subList(4, 10));
    }

    @Test
    void aRecordThatIsSettledBeforeAnEarlierOneDoesNotTakeItAlong() {
        send("slow", "fast");
        WorkQueue worker = join();
        List<Claim> claims = worker.claim(2, Duration.ofSeconds(30));
        worker.settle(List.of(Settlement.accept(claims.get(1))));
        worker.close();

        assertThat(text(claimOne(join()))).isEqualTo("slow");
    }

    @Test
    void recordsThatHaveFailedTogetherTravelAlone() {
        send("poison", "innocent", "bystander");
        WorkQueue worker = join();
        List<Claim> together = worker.claim(2, Duration.ofSeconds(30));
        worker.settle(together.stream().map(Settlement::release).toList());

        Claim poison = worker.claim(3, Duration.ofSeconds(30)).get(0);
        worker.settle(List.of(Settlement.release(poison)));
        Claim exhausted = worker.claim(3, Duration.ofSeconds(30)).get(0);
        worker.settle(List.of(Settlement.reject(exhausted)));

        assertThat(exhausted.position()).isEqualTo(poison.position());
        assertThat(worker.claim(3, Duration.ofSeconds(30))).singleElement().satisfies(innocent -> {
            assertThat(text(innocent)).isEqualTo("innocent");
            assertThat(innocent.isExhausted()).isFalse();
        });
        assertThat(worker.claim(3, Duration.ofSeconds(30))).singleElement().satisfies(bystander -> {
            assertThat(text(bystander)).isEqualTo("bystander");
            assertThat(bystander.attempt()).isEqualTo(1);
        });
    }
}

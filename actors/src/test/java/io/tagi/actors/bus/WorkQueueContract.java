package io.tagi.actors.bus;

import static io.tagi.actors.bus.TestRecords.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.work.WorkKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every work queue has to do, tried on a real broker. */
@Timeout(120)
abstract class WorkQueueContract {
    static final Duration CLAIM_LOCK = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int ATTEMPT_LIMIT = 2;
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    private final List<WorkQueue> joined = new ArrayList<>();
    private String topic = "";
    private String group = "";

    /** Joins the group of a topic. */
    abstract WorkQueue join(BrokerConnection brokers, WorkQueueSettings settings);

    /** The name of this way of queueing, for a worker in another process. */
    abstract String way();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeTopic() {
        Topics topics = new Topics("test-" + TESTS.incrementAndGet() + ".");
        new TopicSetup(brokers()).apply(topics, 1, CLAIM_LOCK);
        topic = topics.work(WorkKind.TEACHER);
        group = topics.workersOf(topic);
    }

    @AfterEach
    void leaveGroup() {
        joined.forEach(WorkQueue::close);
    }

    @Test
    void deliversWhatWasSentBeforeTheWorkerJoinedUnchanged() {
        send("early");

        Claim claim = claimOne(join());

        assertThat(claim.data()).isEqualTo(Bytes.ofText("early").array());
        assertThat(claim.keyText()).isEqualTo("key-early");
        assertThat(claim.headers()).containsExactly(Header.of("ce_id", "id-early"));
        assertThat(claim.headerTexts()).containsEntry("ce_id", "id-early");
        assertThat(claim.position().topic()).isEqualTo(topic);
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.isExhausted()).isFalse();
    }

    @Test
    void givesNothingWhenNothingIsThere() {
        assertThat(join().claim(10, SHORT)).isEmpty();
    }

    @Test
    void refusesAClaimOfNoRecords() {
        assertThatThrownBy(() -> join().claim(0, SHORT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAcceptedRecordIsNotDeliveredAgain() {
        send("first", "second");
        WorkQueue worker = join();
        assertThat(worker.settle(List.of(Settlement.accept(claimOne(worker))))).isEmpty();
        worker.close();

        assertThat(text(claimOne(join()))).isEqualTo("second");
    }

    @Test
    void aRejectedRecordIsNotDeliveredAgain() {
        send("first", "second");
        WorkQueue worker = join();
        assertThat(worker.settle(List.of(Settlement.reject(claimOne(worker))))).isEmpty();
        worker.close();

        assertThat(text(claimOne(join()))).isEqualTo("second");
    }

    @Test
    void aReleasedRecordComesAgainAsTheNextAttempt() {
        send("stubborn");
        WorkQueue worker = join();
        worker.settle(List.of(Settlement.release(claimOne(worker))));

        Claim again = claimOne(worker);

        assertThat(text(again)).isEqualTo("stubborn");
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void aPoisonRecordSurfacesWhenItsAttemptsAreUsedUpAndLetsTheNextPass() {
        send("poison", "good");
        WorkQueue worker = join();
        for (int attempt = 1; attempt <= ATTEMPT_LIMIT; attempt++) {
            Claim poison = claimOne(worker);
            assertThat(poison.isExhausted()).isFalse();
            worker.settle(List.of(Settlement.release(poison)));
        }

        Claim exhausted = claimOne(worker);
        assertThat(text(exhausted)).isEqualTo("poison");
        assertThat(exhausted.isExhausted()).isTrue();

        worker.settle(List.of(Settlement.reject(exhausted)));
        assertThat(text(claimOne(worker))).isEqualTo("good");
    }

    @Test
    void aClosedWorkersClaimGoesToAnother() {
        send("orphan");
        WorkQueue leaving = join();
        claimOne(leaving);
        leaving.close();

        assertThat(text(claimOne(join()))).isEqualTo("orphan");
    }

    @Test
    void aKilledWorkersClaimGoesToAnotherAsTheNextAttempt() {
        send("orphan");
        try (ChildJvm victim = ChildJvm.start(
                ClaimAndHang.class,
                way(),
                brokers().bootstrapServers(),
                topic,
                group,
                Integer.toString(ATTEMPT_LIMIT))) {
            assertThat(victim.await("claimed")).isEqualTo("orphan");
            victim.kill();
        }

        Claim claim = claimOne(join());

        assertThat(text(claim)).isEqualTo("orphan");
        assertThat(claim.attempt()).isEqualTo(2);
    }

    @Test
    void aClaimThatIsKeptPastTheLockTimeStaysWithItsWorker() {
        send("long");
        WorkQueue worker = join();
        Claim claim = claimOne(worker);
        WorkQueue rival = join();

        for (long end = after(CLAIM_LOCK.multipliedBy(2)); System.nanoTime() < end; ) {
            assertThat(rival.claim(1, SHORT)).isEmpty();
            assertThat(worker.keep(List.of(claim))).isEmpty();
        }

        assertThat(worker.settle(List.of(Settlement.accept(claim)))).isEmpty();
        assertThat(rival.claim(1, SHORT)).isEmpty();
    }

    @Test
    void twoWorkersGetEveryRecordOnceBetweenThem() {
        List<String> sent = numbered("shared", 20);
        send(sent.toArray(String[]::new));
        WorkQueue one = join();
        WorkQueue other = join();

        List<String> done = new ArrayList<>();
        while (done.size() < sent.size()) {
            done.addAll(acceptWhatIsThere(one));
            done.addAll(acceptWhatIsThere(other));
        }

        assertThat(done).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void nothingIsLostWhileWorkersComeAndGo() {
        List<String> sent = numbered("storm", 40);
        send(sent.toArray(String[]::new));
        Random random = new Random(40);
        Deque<WorkQueue> present = new ArrayDeque<>(List.of(join()));
        Set<String> done = new HashSet<>();

        for (int round = 0; done.size() < sent.size(); round++) {
            if (round < 10 && random.nextBoolean()) {
                present.add(join());
            } else if (round < 10 && present.size() > 1) {
                // Leaves with what it has claimed last.
                WorkQueue leaving = present.remove();
                leaving.claim(2, SHORT);
                leaving.close();
            }
            present.forEach(worker -> done.addAll(acceptWhatIsThere(worker)));
        }

        assertThat(done).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void aBrokerThatRestartsInTheMiddleLosesNothing() {
        List<String> sent = numbered("before", 10);
        send(sent.toArray(String[]::new));
        WorkQueue worker = join();
        Set<String> done = new HashSet<>();
        while (done.size() < 3) {
            done.addAll(acceptWhatIsThere(worker));
        }
        Claim held = claimOne(worker);

        broker.close();
        // Without a broker there may be nothing to claim and nothing to settle, but no error either.
        worker.keep(List.of(held));
        worker.settle(List.of(Settlement.release(held)));
        done.addAll(acceptWhatIsThere(worker));
        broker = EmbeddedBroker.start(folder);

        while (done.size() < sent.size()) {
            done.addAll(acceptWhatIsThere(worker));
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void anotherThreadCanEndAWait() {
        WorkQueue worker = join();
        worker.claim(1, SHORT);

        CompletableFuture<List<Claim>> waiting =
                CompletableFuture.supplyAsync(() -> worker.claim(1, Duration.ofHours(1)));
        worker.wakeup();

        assertThat(waiting.join()).isEmpty();
    }

    @Test
    void anotherThreadCanCloseAQueueThatWaits() {
        WorkQueue worker = join();

        CompletableFuture<List<Claim>> waiting =
                CompletableFuture.supplyAsync(() -> worker.claim(1, Duration.ofHours(1)));
        worker.close();

        assertThat(waiting.join()).isEmpty();
        assertThat(worker.claim(1, LONG)).isEmpty();
    }

    @Test
    void aQueueClosedBeforeTheSettlementReportsItLost() {
        send("late");
        WorkQueue worker = join();
        Claim claim = claimOne(worker);
        worker.close();

        assertThat(worker.settle(List.of(Settlement.accept(claim)))).containsExactly(claim);
        assertThat(worker.keep(List.of(claim))).containsExactly(claim);
    }

    final BrokerConnection brokers() {
        return broker.connection();
    }

    final WorkQueue join() {
        String worker = "worker-" + joined.size();
        WorkQueue queue = join(brokers(), new WorkQueueSettings(topic, group, worker, ATTEMPT_LIMIT));
        joined.add(queue);
        return queue;
    }

    final void send(String... values) {
        TestRecords.send(brokers(), topic, List.of(values));
    }

    /** Waits until the worker has one claim. */
    static Claim claimOne(WorkQueue worker) {
        List<Claim> claims = worker.claim(1, LONG);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    static List<String> acceptWhatIsThere(WorkQueue worker) {
        List<Claim> claims = worker.claim(3, SHORT);
        worker.settle(claims.stream().map(Settlement::accept).toList());
        return claims.stream().map(WorkQueueContract::text).toList();
    }

    static String text(Claim claim) {
        return claim.value().map(Bytes::text).orElse("");
    }

    static long after(Duration time) {
        return System.nanoTime() + time.toNanos();
    }
}

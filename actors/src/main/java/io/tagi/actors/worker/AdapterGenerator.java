package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.DeadLetterReason;
import io.tagi.actors.bus.Settlement;
import io.tagi.actors.request.AdapterRequestCommand;
import io.tagi.actors.request.AdapterRequestReply;
import io.tagi.actors.request.AdapterRequests;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.worker.RequestReader.Incoming;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.UnreadableRecordException;
import io.tagi.protocol.request.RequestAccepted;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Turns instructions into adapters: begins their requests, generates all of them in one forward pass, stores the tensors, completes
 * the requests.
 *
 * <p>This is where the main path of the data can be read from top to bottom.
 */
public final class AdapterGenerator implements Worker {
    private final RequestReader reader;
    private final AdapterRequests requests;
    private final AdapterComputation hypernetwork;
    private final BlobStore blobs;
    private final DeadLetterDesk deadLetters;
    private final Executor compute;
    private final Retry retry;
    private final WorkerListener listener;
    private final Clock clock;

    /**
     * A generator.
     *
     * @param compute the one thread on which the engine works
     * @param retry repeats what the disk does not take
     */
    public AdapterGenerator(
            RecordCodec records,
            AdapterRequests requests,
            AdapterComputation hypernetwork,
            BlobStore blobs,
            DeadLetterDesk deadLetters,
            Executor compute,
            Retry retry,
            WorkerListener listener,
            Clock clock) {
        this.reader = new RequestReader(records);
        this.requests = requests;
        this.hypernetwork = hypernetwork;
        this.blobs = blobs;
        this.deadLetters = deadLetters;
        this.compute = compute;
        this.retry = retry;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public CompletionStage<List<Settlement>> work(List<Claim> claims) {
        List<CompletableFuture<Settlement>> setAside = new ArrayList<>();
        List<CompletableFuture<Begun>> begun = new ArrayList<>();
        for (Claim claim : claims) {
            try {
                begun.add(begin(reader.read(claim)));
            } catch (UnreadableRecordException unreadable) {
                setAside.add(deadLetters.setAside(claim, unreadable, AdapterGenerator.class));
            }
        }
        return AllResults.of(begun)
                .thenCompose(this::answer)
                .thenCombine(AllResults.of(setAside), AdapterGenerator::join);
    }

    /** A request and what its entity said. */
    private record Begun(Incoming incoming, AdapterRequestReply reply) {}

    private CompletableFuture<Begun> begin(Incoming incoming) {
        AdapterRequestCommand begin = new AdapterRequestCommand.Begin(
                incoming.request(), hypernetwork.served(), clock.instant(), incoming.eventId());
        return requests.ask(incoming.request().requestId(), begin)
                .thenApply(reply -> new Begun(incoming, reply))
                .toCompletableFuture();
    }

    private CompletableFuture<List<Settlement>> answer(List<Begun> begun) {
        List<CompletableFuture<Settlement>> settled = new ArrayList<>();
        Map<Incoming, RequestAccepted> toGenerate = new LinkedHashMap<>();
        for (Begun one : begun) {
            Claim claim = one.incoming().claim();
            if (one.reply() instanceof AdapterRequestReply.Generate generate && claim.isExhausted()) {
                settled.add(end(one.incoming(), generate.accepted(), Ending.givenUp(claim)));
            } else if (one.reply() instanceof AdapterRequestReply.Generate generate) {
                toGenerate.put(one.incoming(), generate.accepted());
            } else if (one.reply() instanceof AdapterRequestReply.Conflict conflict) {
                settled.add(deadLetters.setAside(claim, because(conflict)));
            } else {
                count(one.incoming(), (AdapterRequestReply.Answered) one.reply(), "rejected");
                settled.add(CompletableFuture.completedFuture(Settlement.accept(claim)));
            }
        }
        return generate(toGenerate).thenCombine(AllResults.of(settled), AdapterGenerator::join);
    }

    private CompletableFuture<List<Settlement>> generate(Map<Incoming, RequestAccepted> toGenerate) {
        if (toGenerate.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        // Requests for one and the same adapter share its computation.
        Map<Digest, Instruction> distinct = new LinkedHashMap<>();
        toGenerate.values().stream()
                .filter(accepted -> accepted.generation().equals(hypernetwork.served()))
                .forEach(accepted -> distinct.putIfAbsent(accepted.adapterId(), accepted.instruction()));
        return CompletableFuture.supplyAsync(() -> forwardPass(distinct), compute)
                .thenCompose(generations -> retry.untilItSucceeds("store adapters", () -> store(generations)))
                .thenCompose(stored -> AllResults.of(toGenerate.entrySet().stream()
                        .map(entry -> complete(entry.getKey(), entry.getValue(), stored))
                        .toList()));
    }

    private Map<Digest, Generation> forwardPass(Map<Digest, Instruction> distinct) {
        long start = System.nanoTime();
        Map<Digest, Generation> generations = hypernetwork.generate(distinct);
        listener.generated(
                (int) generations.values().stream()
                        .filter(Generation.Made.class::isInstance)
                        .count(),
                Duration.ofNanos(System.nanoTime() - start));
        return generations;
    }

    /** The command that ends each adapter's requests, once the adapter is durable. */
    private Map<Digest, Ending> store(Map<Digest, Generation> generations) {
        Map<Digest, byte[]> made = new LinkedHashMap<>();
        Map<Digest, Ending> endings = new LinkedHashMap<>();
        generations.forEach((adapterId, generation) -> {
            if (generation instanceof Generation.Made adapter) {
                made.put(adapterId, adapter.adapter().bytes());
            } else {
                Generation.Refused refused = (Generation.Refused) generation;
                endings.put(adapterId, Ending.rejection(refused.reason(), refused.detail()));
            }
        });
        Iterator<Digest> names = blobs.putAll(List.copyOf(made.values())).iterator();
        made.forEach((adapterId, bytes) ->
                endings.put(adapterId, Ending.completion(names.next(), bytes.length, hypernetwork)));
        return endings;
    }

    private CompletableFuture<Settlement> complete(
            Incoming incoming, RequestAccepted accepted, Map<Digest, Ending> endings) {
        return end(incoming, accepted, endings.getOrDefault(accepted.adapterId(), Ending.notServedAnyMore(accepted)));
    }

    private CompletableFuture<Settlement> end(Incoming incoming, RequestAccepted accepted, Ending ending) {
        return requests.ask(accepted.requestId(), ending.command().apply(incoming.eventId()))
                .thenApply(reply -> {
                    count(incoming, (AdapterRequestReply.Answered) reply, ending.outcome());
                    return Settlement.accept(incoming.claim());
                })
                .toCompletableFuture();
    }

    private static DeadLetterReason because(AdapterRequestReply.Conflict conflict) {
        return new DeadLetterReason(
                "request-id-conflict", conflict.detail(), "begin", AdapterGenerator.class, Optional.empty());
    }

    private void count(Incoming incoming, AdapterRequestReply.Answered answered, String outcome) {
        if (answered.repeated()) {
            listener.repeated();
        } else {
            listener.answered(outcome, Duration.ofNanos(System.nanoTime() - incoming.takenUp()));
        }
    }

    private static List<Settlement> join(List<Settlement> some, List<Settlement> others) {
        List<Settlement> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
    }
}

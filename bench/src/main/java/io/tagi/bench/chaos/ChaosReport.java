package io.tagi.bench.chaos;

import io.tagi.bench.measure.Distribution;
import io.tagi.bench.measure.Report;
import io.tagi.bench.measure.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param recoverySeconds for each kind of fault, the seconds until a request that was sent right after it was answered
 * @param requests how many requests the brokers accepted
 * @param answeredOtherwise requests that were not answered exactly once
 * @param experiments how many experiments were completed
 * @param differing experiments that ended otherwise than without any fault
 * @param restarts how often a process was started again
 */
public record ChaosReport(
        long seed,
        Map<String, List<Double>> recoverySeconds,
        int requests,
        Map<String, Long> answeredOtherwise,
        int experiments,
        List<String> differing,
        int restarts,
        JournalProof proof)
        implements Report {
    /** Whether everything that is promised was kept. */
    public boolean holds() {
        return answeredOtherwise.isEmpty() && differing.isEmpty() && proof.holds();
    }

    @Override
    public List<TextTable> tables() {
        TextTable table = new TextTable(
                "Chaos with seed " + seed + ": seconds until a new request is answered",
                List.of("fault", "times", "median", "longest"));
        recoverySeconds.forEach((fault, seconds) -> {
            Distribution all = Distribution.of(seconds);
            table.row(List.of(
                    fault,
                    Integer.toString(seconds.size()),
                    String.format(Locale.ROOT, "%.1f", all.median()),
                    String.format(Locale.ROOT, "%.1f", all.greatest())));
        });
        return List.of(table);
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add(requests + " requests were accepted; not answered exactly once: " + answeredOtherwise);
        remarks.add(experiments + " experiments were completed; with other weights than in a quiet run: " + differing);
        remarks.add(proof.events() + " events of " + proof.entities() + " entities; broken chains: "
                + proof.brokenChains() + "; missing blobs: " + proof.missingBlobs() + "; blobs that no event names: "
                + proof.unreferencedBlobs());
        remarks.add(restarts + " processes were started again. "
                + (holds() ? "Everything holds." : "A PROMISE IS BROKEN."));
        return remarks;
    }
}

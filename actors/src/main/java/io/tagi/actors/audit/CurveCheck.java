package io.tagi.actors.audit;

import io.tagi.actors.store.BlobSource;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Holds the losses that a report tells against the last line of its curve: tab-separated, the step, then names and values. */
final class CurveCheck {
    private final BlobSource blobs;
    private final Consumer<Finding> findings;

    CurveCheck(BlobSource blobs, Consumer<Finding> findings) {
        this.blobs = blobs;
        this.findings = findings;
    }

    /** Whether an event has a curve, and which. */
    static Optional<Digest> curve(Event event) {
        if (event instanceof TeacherTrained teacher) {
            return Optional.of(teacher.curve());
        }
        return event instanceof ShardCompleted shard ? Optional.of(shard.curve()) : Optional.empty();
    }

    /** Checks an event whose curve is intact. */
    void check(EventPlace place, WorkCompleted event, Digest curve) {
        SortedMap<String, Double> reported = event.report().losses();
        SortedMap<String, Double> last = lastLosses(curve);
        if (!reported.equals(last)) {
            findings.accept(new Finding.History(
                    place,
                    HistoryFault.LOSS_CONTRADICTS_CURVE,
                    "it reports the losses " + reported + ", but its curve ends with " + last));
        }
    }

    private SortedMap<String, Double> lastLosses(Digest curve) {
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(blobs.open(curve), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the curve " + curve, failure);
        }
        SortedMap<String, Double> losses = new TreeMap<>();
        String[] parts = last.split("\t", -1);
        try {
            for (int part = 1; part + 1 < parts.length; part += 2) {
                losses.put(parts[part], Double.parseDouble(parts[part + 1]));
            }
        } catch (NumberFormatException noCurve) {
            losses.clear();
        }
        return losses;
    }
}

package io.tagi.actors.audit;

import io.tagi.actors.store.BlobSource;
import io.tagi.actors.store.MissingBlobException;
import io.tagi.model.task.MalformedTaskException;
import io.tagi.model.task.TaskSuite;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.request.AdapterGenerated;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds digests in a log: by their first digits, by the category of a teacher, or by the name of a task that is in them. */
public final class DigestSearch {
    private final Evidence evidence;
    private final Histories histories;

    public DigestSearch(Evidence evidence) {
        this.evidence = evidence;
        this.histories = new Histories(evidence.log());
    }

    /** Every digest that begins so: blobs, hypernetworks, instructions, adapters. */
    public SortedSet<Digest> beginning(String digits) {
        SortedSet<Digest> found = new TreeSet<>();
        histories.forEach(told -> {
            Event event = told.entry().event();
            Set<Digest> named = new HashSet<>(BlobReferences.of(event).keySet());
            if (event instanceof WorkCompleted completed) {
                named.addAll(completed.outputs().values());
            } else if (event instanceof AdapterGenerated generated) {
                named.add(generated.adapterId());
                named.add(generated.instructionDigest());
                named.add(generated.generation().hypernetwork());
            }
            for (Digest digest : named) {
                if (digest.hex().startsWith(digits)) {
                    found.add(digest);
                }
            }
        });
        return found;
    }

    /** The adapters of all teachers of a category. */
    public SortedSet<Digest> teachers(String category) {
        SortedSet<Digest> found = new TreeSet<>();
        histories.forEach(told -> {
            if (told.entry().event() instanceof TeacherTrained teacher
                    && teacher.category().equals(category)) {
                found.add(teacher.adapter());
            }
        });
        return found;
    }

    /** The data sets among experiments' inputs that hold a task of this name. */
    public SortedSet<Digest> suitesWith(String task) {
        SortedSet<Digest> found = new TreeSet<>();
        SortedSet<Digest> seen = new TreeSet<>();
        histories.forEach(told -> {
            if (told.entry().event() instanceof ExperimentSubmitted submitted) {
                submitted.spec().inputs().forEach((part, blob) -> {
                    if (isSuite(part) && seen.add(blob) && holds(evidence.blobs(), blob, task)) {
                        found.add(blob);
                    }
                });
            }
        });
        return found;
    }

    private static boolean isSuite(String part) {
        return part.equals("tasks") || part.startsWith("suite/");
    }

    private static boolean holds(BlobSource blobs, Digest blob, String task) {
        try (InputStream content = blobs.open(blob)) {
            return TaskSuite.read(content.readAllBytes()).tasks().stream()
                    .anyMatch(each -> each.name().equals(task));
        } catch (IOException | MissingBlobException | MalformedTaskException unreadable) {
            return false;
        }
    }
}

package io.tagi.cli;

import io.tagi.actors.audit.DigestSearch;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.audit.Impact;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what something has gone into. */
@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        description = "Show which teachers, weights, hypernetworks, evaluations and adapters a blob has gone into.")
final class AuditImpactCommand implements Callable<Integer> {
    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIGEST",
            description = "The SHA-256 of data, of a teacher or of any other blob, or its first digits.")
    private @Nullable String digits;

    @Option(names = "--teacher", paramLabel = "CATEGORY", description = "Begin with the teachers of a category.")
    private @Nullable String teacher;

    @Option(names = "--task", paramLabel = "NAME", description = "Begin with the data sets that hold a task.")
    private @Nullable String task;

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        try (OpenedEvidence opened = options.open()) {
            SortedSet<Digest> sources = sources(opened.evidence());
            List<Impact.Affected> affected = Impact.of(opened.evidence().log(), sources);
            sources.forEach(source -> screen.tell(source.hex() + " has gone into"));
            for (Impact.Affected each : affected) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("kind", each.kind());
                fields.put("name", each.name());
                fields.put("digest", each.digest().hex());
                fields.put("entity", each.place().entity());
                fields.put("event", each.place().sequence());
                screen.result(
                        fields,
                        "  " + each.kind() + " " + each.name() + "  "
                                + each.digest().brief() + "  (event "
                                + each.place().sequence() + " of "
                                + each.place().entity() + ")");
            }
            if (affected.isEmpty()) {
                screen.tell("  nothing");
            }
            return ExitCode.OK;
        }
    }

    private SortedSet<Digest> sources(Evidence evidence) {
        DigestSearch search = new DigestSearch(evidence);
        SortedSet<Digest> sources = new TreeSet<>();
        if (digits != null) {
            sources.addAll(search.beginning(digits));
        }
        if (teacher != null) {
            sources.addAll(search.teachers(teacher));
        }
        if (task != null) {
            sources.addAll(search.suitesWith(task));
        }
        if (digits == null && teacher == null && task == null) {
            throw new CommandFailure(ExitCode.USAGE, "Name a DIGEST, a --teacher or a --task.");
        }
        if (sources.isEmpty()) {
            throw new CommandFailure(ExitCode.MISSING, "The log names nothing like that.");
        }
        return sources;
    }
}

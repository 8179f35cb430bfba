package io.tagi.cli;

import io.tagi.actors.audit.ArchiveWriter;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.audit.Outcome;
import io.tagi.actors.audit.Verification;
import io.tagi.actors.audit.Verifier;
import io.tagi.actors.node.SoftwareVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes history with its blobs into one file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write the history of experiments and adapters, with every blob that it names, into one archive that checks itself.",
            "What they come from goes with them: an adapter's experiment, and what that one branched off. The log is verified first."
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SUBJECT",
            description = "An experiment, an adapter or a request; all there is if none is named.")
    private List<String> subjects = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The archive to write.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        try (OpenedEvidence opened = options.open()) {
            Evidence chosen =
                    subjects.isEmpty() ? opened.evidence() : AuditSubjects.select(opened.evidence(), subjects);
            Verification verified = Verifier.verify(chosen, Optional.empty(), new AuditProgress(screen, "verifying"));
            if (verified.outcome() != Outcome.IDENTICAL) {
                screen.note("Nothing was written: what is to be exported is not what was written once.");
                return ExitCode.of(verified.outcome());
            }
            ArchiveWriter.Written written = ArchiveWriter.write(out, chosen, SoftwareVersion.current());
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("archive", out.toString());
            fields.put("events", written.events());
            fields.put("blobs", written.blobs());
            fields.put("seal", written.seal().toString());
            screen.result(
                    fields,
                    String.format(
                            Locale.ROOT,
                            "wrote %s: %,d events, %,d blobs%nseal %s",
                            out,
                            written.events(),
                            written.blobs(),
                            written.seal()));
            return ExitCode.OK;
        }
    }
}

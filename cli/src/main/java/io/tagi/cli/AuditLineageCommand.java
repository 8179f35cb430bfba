package io.tagi.cli;

import io.tagi.actors.audit.AuditSubject;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.audit.Histories;
import io.tagi.actors.audit.Lineage;
import io.tagi.actors.audit.LineageNode;
import io.tagi.actors.audit.OpenLineage;
import io.tagi.actors.audit.SubjectSearch;
import io.tagi.actors.node.SoftwareVersion;
import io.tagi.cli.report.LineagePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows where something comes from. */
@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        description =
                "Show where an adapter, an experiment or an evaluation comes from: request, instruction, hypernetwork,"
                        + " rounds, teachers, data, backbone, and what it was computed with and on.")
final class AuditLineageCommand implements Callable<Integer> {
    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Parameters(paramLabel = "SUBJECT", description = "An adapter, a request, an experiment, or EXPERIMENT/EVALUATION.")
    private String subject = "";

    @Option(names = "--full", description = "Print digests in full.")
    private boolean full;

    @Option(names = "--openlineage", description = "Print run events of OpenLineage, one JSON object a line.")
    private boolean openLineage;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it as a graph on an HTML page.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        try (OpenedEvidence opened = options.open()) {
            Evidence evidence = opened.evidence();
            AuditSubject found = AuditSubjects.find(evidence, subject);
            if (openLineage) {
                printOpenLineage(evidence, found, screen);
                return ExitCode.OK;
            }
            LineageNode lineage = new Lineage(evidence)
                    .of(found)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.MISSING, "There is no result of " + found.describe() + " in this log."));
            if (out != null) {
                Files.writeString(out, LineagePage.of(lineage));
                screen.note("wrote " + out);
            }
            screen.result(LineageTree.fields(lineage), LineageTree.text(lineage, full));
            return ExitCode.OK;
        }
    }

    private static void printOpenLineage(Evidence evidence, AuditSubject subject, Screen screen) {
        Histories histories = new Histories(evidence.log());
        List<List<Histories.Told>> told = new SubjectSearch(evidence.log())
                .ancestry(subject).stream().map(histories::of).toList();
        OpenLineage.of(told, SoftwareVersion.current()).forEach(screen::line);
    }
}

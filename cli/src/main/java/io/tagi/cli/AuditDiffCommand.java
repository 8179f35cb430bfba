package io.tagi.cli;

import io.tagi.actors.audit.AuditSubject;
import io.tagi.actors.audit.ExperimentComparison;
import io.tagi.actors.audit.FieldDifferences.Difference;
import io.tagi.actors.audit.Histories;
import io.tagi.protocol.experiment.ExperimentEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two experiments. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Show what differs between two experiments: specification, settings, data, code, outcome.")
final class AuditDiffCommand implements Callable<Integer> {
    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "The first experiment.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "EXPERIMENT", description = "The second experiment.")
    private String second = "";

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        try (OpenedEvidence opened = options.open()) {
            ExperimentComparison comparison = ExperimentComparison.of(
                    history(opened, first),
                    history(opened, second),
                    opened.evidence().blobs());
            print(screen, "specification", comparison.specification());
            print(screen, "setting", comparison.settings());
            print(screen, "data", comparison.data());
            print(screen, "code", comparison.code());
            print(screen, "outcome", comparison.outcome());
            return ExitCode.OK;
        }
    }

    private static List<ExperimentEvent> history(OpenedEvidence opened, String name) {
        if (AuditSubjects.find(opened.evidence(), name) instanceof AuditSubject.Experiment experiment) {
            return new Histories(opened.evidence().log()).experiment(experiment.id());
        }
        throw new CommandFailure(ExitCode.USAGE, name + " is no experiment.");
    }

    private static void print(Screen screen, String part, List<Difference> differences) {
        if (differences.isEmpty()) {
            screen.tell(part + ": the same");
        }
        for (Difference difference : differences) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("part", part);
            fields.put("field", difference.field());
            fields.put("first", difference.first());
            fields.put("second", difference.second());
            screen.result(fields, part + "  " + difference);
        }
    }
}

package io.tagi.cli;

import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.BlobFiles;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.cli.report.ReportPage;
import io.tagi.protocol.experiment.ExperimentHappening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes one experiment's report. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Write all about one experiment, finished or not, on one HTML page that needs nothing beside itself.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "ID", description = "The experiment.")
    private String id = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The HTML file to write.")
    private Path out = Path.of("");

    @Option(
            names = "--against",
            paramLabel = "ID",
            description = "Another experiment to compare it with, such as the one that it branched off.")
    private @Nullable String other;

    @Override
    public Integer call() throws IOException {
        List<ExperimentHappening> history = ExperimentsCommand.history(options, id);
        NodeSettings settings = NodeSettings.load(options.dataFolder(), null, Map.of());
        BlobStore blobs = FileBlobStore.open(settings.blobFolder());
        Files.writeString(
                out,
                other == null
                        ? ReportPage.of(history, blobs)
                        : ReportPage.against(
                                ExperimentsCommand.history(options, other),
                                history,
                                blobs,
                                new BlobFiles(settings.blobFolder())));
        options.screen().result(Map.of("experimentId", id, "report", out.toString()), "wrote " + out);
        return ExitCode.OK;
    }
}

package io.tagi.cli;

import io.tagi.actors.audit.Archive;
import io.tagi.actors.audit.ArchiveException;
import io.tagi.actors.audit.ArchiveImport;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.audit.Finding;
import io.tagi.actors.audit.Outcome;
import io.tagi.actors.audit.Verification;
import io.tagi.actors.audit.Verifier;
import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.actors.store.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes an archive's history and blobs over. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Take the history and the blobs of an archive over into a data folder. The archive is verified first.",
            "It becomes history there: nothing of it is published again. An experiment that has not ended goes on there when a node",
            "runs. No node may run on the folder during the import."
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "FILE", description = "The archive.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        Optional<Finding> fault = Files.isRegularFile(file) ? Archive.fault(file) : Optional.empty();
        if (fault.isPresent()) {
            AuditProgress.show(screen, fault.get());
            return ExitCode.of(fault.get().outcome());
        }
        NodeSettings settings = node.settings(options.dataFolder());
        try (Archive archive = Archive.open(file)) {
            Verification verified = Verifier.verify(
                    new Evidence(archive, archive),
                    Optional.of(archive.seal()),
                    new AuditProgress(screen, "verifying"));
            if (verified.outcome() != Outcome.IDENTICAL) {
                screen.note("Nothing was imported.");
                return ExitCode.of(verified.outcome());
            }
            Files.createDirectories(options.dataFolder());
            ArchiveImport.Imported imported =
                    ArchiveImport.into(archive, settings.journal(), FileBlobStore.open(settings.blobFolder()));
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("events", imported.events());
            fields.put("blobs", imported.blobs());
            screen.result(
                    fields,
                    String.format(
                            Locale.ROOT, "imported %,d events and %,d blobs", imported.events(), imported.blobs()));
            return ExitCode.OK;
        } catch (ArchiveException damaged) {
            throw new CommandFailure(ExitCode.MISSING, String.valueOf(damaged.getMessage()));
        } catch (JournalException refused) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(refused.getMessage()));
        }
    }
}

package io.tagi.cli;

import io.tagi.actors.audit.Archive;
import io.tagi.actors.audit.ArchiveException;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.node.NodeFile;
import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.BlobFiles;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command is to look at: the journal of a data folder, or an archive. */
final class EvidenceOptions {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Option(
            names = "--archive",
            paramLabel = "FILE",
            description = "Look at an archive that tagi export wrote, instead of the data folder.")
    private @Nullable Path archive;

    GlobalOptions global() {
        return global;
    }

    Screen screen() {
        return global.screen();
    }

    NodeSettings settings() {
        return node.settings(global.dataFolder());
    }

    /** The archive, if one was named. */
    Optional<Path> archive() {
        return Optional.ofNullable(archive);
    }

    /** Opens what was named. */
    OpenedEvidence open() throws IOException {
        if (archive != null) {
            try {
                Archive opened = Archive.open(archive);
                return new OpenedEvidence(new Evidence(opened, opened), Optional.of(opened.seal()), opened);
            } catch (ArchiveException damaged) {
                throw new CommandFailure(ExitCode.MISSING, String.valueOf(damaged.getMessage()));
            }
        }
        NodeSettings settings = settings();
        JournalDatabase journal = settings.journal();
        if (journal.isOwnedByOneProcess() && NodeFile.find(global.dataFolder()).isPresent()) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "A node runs on " + global.dataFolder()
                            + " and has its journal's file for itself. Stop it, or look at" + " an archive.");
        }
        if (!journal.exists()) {
            throw new CommandFailure(
                    ExitCode.MISSING,
                    "There is no journal in " + global.dataFolder()
                            + ". Name the data folder with --data, or an archive with" + " --archive.");
        }
        return new OpenedEvidence(
                new Evidence(new JournalLog(journal), new BlobFiles(settings.blobFolder())), Optional.empty(), null);
    }
}

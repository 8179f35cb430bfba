package io.tagi.cli;

import io.tagi.actors.audit.Archive;
import io.tagi.actors.audit.ArchiveException;
import io.tagi.actors.audit.Finding;
import io.tagi.actors.audit.Outcome;
import io.tagi.actors.audit.Seal;
import io.tagi.actors.audit.Verification;
import io.tagi.actors.audit.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the whole log and every blob that it names. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Read the whole log and every blob that it names: is anything missing, added, moved or altered?",
            "Prints the log's seal; note it down, and --expect tells later whether that part of the log is still the same.",
            "Exit codes: 0 identical, 4 history altered, 5 a blob or the archive is missing or altered."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Option(
            names = "--expect",
            paramLabel = "SEAL",
            description = "A seal of this log that was noted down before: 1234-0f3c…")
    private @Nullable String expected;

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        Optional<Seal> seal = Optional.ofNullable(expected).map(AuditVerifyCommand::parse);
        Optional<Path> archive = options.archive();
        Outcome whole = Outcome.IDENTICAL;
        if (archive.isPresent()) {
            Optional<Finding> fault =
                    Files.isRegularFile(archive.get()) ? Archive.fault(archive.get()) : Optional.empty();
            fault.ifPresent(finding -> AuditProgress.show(screen, finding));
            whole = fault.map(Finding::outcome).orElse(whole);
        }
        try (OpenedEvidence opened = options.open()) {
            Verification result =
                    Verifier.verify(opened.evidence(), seal.or(opened::seal), new AuditProgress(screen, "verifying"));
            return report(screen, result, whole.and(result.outcome()));
        } catch (ArchiveException | UncheckedIOException unreadable) {
            if (archive.isEmpty()) {
                throw unreadable;
            }
            AuditProgress.show(screen, Archive.damaged(archive.get(), String.valueOf(unreadable.getMessage())));
            return ExitCode.MISSING;
        }
    }

    private static int report(Screen screen, Verification result, Outcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("outcome", outcome.code());
        fields.put("events", result.events());
        fields.put("entities", result.entities());
        fields.put("blobs", result.blobs());
        fields.put("blobBytes", result.blobBytes());
        fields.put("seal", result.seal().toString());
        result.sealHolds().ifPresent(holds -> fields.put("sealHolds", holds));
        fields.put("findings", result.findings());
        String seal = result.sealHolds()
                .map(holds -> holds ? "; the expected seal holds" : "")
                .orElse("");
        screen.result(
                fields,
                String.format(
                        Locale.ROOT,
                        "%s: %,d events of %,d entities and %,d blobs (%,d bytes) read, %,d findings%s%nseal %s",
                        outcome.code(),
                        result.events(),
                        result.entities(),
                        result.blobs(),
                        result.blobBytes(),
                        result.findings(),
                        seal,
                        result.seal()));
        return ExitCode.of(outcome);
    }

    private static Seal parse(String text) {
        try {
            return Seal.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
    }
}

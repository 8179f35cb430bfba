package io.tagi.cli;

import io.tagi.actors.bus.AccessRefusedException;
import io.tagi.actors.bus.BusException;
import io.tagi.actors.node.SoftwareVersion;
import io.tagi.actors.store.JournalException;
import io.tagi.actors.store.JournalRefusedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code tagi COMMAND}. */
@Command(
        name = "tagi",
        description = "Instruction in, adapter out, as events.",
        mixinStandardHelpOptions = true,
        versionProvider = Tagi.Version.class,
        footer = {"", ExitCode.HELP},
        subcommands = {
            DemoCommand.class,
            NodeCommand.class,
            ClusterCommand.class,
            SubmitCommand.class,
            AdapterCommand.class,
            TokenizerCommand.class,
            BackboneCommand.class,
            ScoreCommand.class,
            EvaluateCommand.class,
            TasksCommand.class,
            TrainCommand.class,
            ForkCommand.class,
            ExperimentsCommand.class,
            ReportCommand.class,
            AuditCommand.class,
            ReplayCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            BaselineCommand.class,
            KafkaCommand.class,
            DoctorCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Tagi {
    private Tagi() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Tells the version of the software. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {SoftwareVersion.current()};
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Tagi())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Tagi::explain);
    }

    private static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof NoSuchFileException missing) {
            command.getErr().println("tagi: There is no " + missing.getFile() + ".");
            return ExitCode.MISSING;
        }
        command.getErr().println("tagi: " + failure.getMessage());
        if (failure instanceof CommandFailure known) {
            return known.exitCode();
        }
        if (failure instanceof AccessRefusedException || failure instanceof JournalRefusedException) {
            return ExitCode.DENIED;
        }
        if (failure instanceof BusException || failure instanceof JournalException) {
            return ExitCode.UNAVAILABLE;
        }
        if (System.getenv("TAGI_TRACE") != null) {
            failure.printStackTrace(command.getErr());
        } else {
            command.getErr().println("(Set TAGI_TRACE=1 to see where.)");
        }
        return ExitCode.FAILURE;
    }
}

package io.tagi.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tagi.actors.node.SoftwareVersion;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.TemporaryFolder;
import io.tagi.bench.audit.AuditBenchmark;
import io.tagi.bench.chaos.ChaosCommand;
import io.tagi.bench.engine.EngineBenchmark;
import io.tagi.bench.engine.Workload;
import io.tagi.bench.events.EventsBenchmark;
import io.tagi.bench.events.EventsWorkload;
import io.tagi.bench.events.RestartBenchmark;
import io.tagi.bench.events.RestartWorkload;
import io.tagi.bench.generation.GenerationBenchmark;
import io.tagi.bench.journal.JournalBenchmark;
import io.tagi.bench.journal.JournalWorkload;
import io.tagi.bench.measure.Machine;
import io.tagi.bench.measure.Report;
import io.tagi.bench.rounds.RoundsBenchmark;
import io.tagi.bench.rounds.RoundsWorkload;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        versionProvider = Benchmarks.Version.class,
        sortOptions = false,
        subcommands = ChaosCommand.class,
        description = "Measures what Tagi costs. bench/README.md says what each figure means.")
public final class Benchmarks implements Callable<Integer> {
    private static final int AUDITED_REQUESTS = 500_000;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintWriter output = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final PrintWriter progress = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    /** What can be measured. */
    enum Subject {
        ENGINE,
        GENERATION,
        EVENTS,
        RESTART,
        JOURNAL,
        ROUNDS,
        AUDIT;

        /** What is measured if nothing is named: filling a journal with a million events takes longer than all of these. */
        static final List<Subject> USUAL = List.of(ENGINE, GENERATION, EVENTS, RESTART, ROUNDS);

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec specification = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "BENCHMARK",
            description = "Any of ${COMPLETION-CANDIDATES}; without journal and audit if none is named.")
    private List<Subject> subjects = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often everything is measured in turn (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "Threads that one operation may use (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--python",
            defaultValue = "/usr/bin/python3",
            description = "The interpreter that has PyTorch (default: ${DEFAULT-VALUE}).")
    private Path python = Path.of("");

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description =
                    "Measure the journal in this empty PostgreSQL database, such as"
                            + " jdbc:postgresql://127.0.0.1:5432/bench, instead of an H2 file. PGUSER and PGPASSWORD say who connects.")
    private @Nullable String postgres;

    @Option(names = "--json", description = "Print every measured value as one JSON document instead of tables.")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || threads < 1) {
            throw new ParameterException(
                    specification.commandLine(),
                    "There must be at least one round and one thread, not " + rounds + " and " + threads + ".");
        }
        Set<Subject> chosen = EnumSet.copyOf(subjects.isEmpty() ? Subject.USUAL : subjects);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("machine", Machine.current());
        print(Machine.current() + "\n");
        for (Subject subject : chosen) {
            Report report = measure(subject);
            document.put(subject.toString(), report);
            report.tables().forEach(table -> print(table.toString()));
            report.remarks().forEach(this::print);
        }
        if (json) {
            output.println(JSON.writeValueAsString(document));
        }
        return CommandLine.ExitCode.OK;
    }

    /** Tells the version of what is measured. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {SoftwareVersion.current()};
        }
    }

    private Report measure(Subject subject) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create("tagi-bench")) {
            return switch (subject) {
                case ENGINE ->
                    new EngineBenchmark(Workload.t5Small(), rounds, threads, python)
                            .run(folder.path(), progress::println);
                case GENERATION ->
                    GenerationBenchmark.ofAllSizes(rounds, threads).run(folder.path(), progress::println);
                case EVENTS ->
                    new EventsBenchmark(EventsWorkload.full(), rounds, threads).run(folder.path(), progress::println);
                case RESTART ->
                    new RestartBenchmark(RestartWorkload.full(), threads).run(folder.path(), progress::println);
                case JOURNAL ->
                    new JournalBenchmark(JournalWorkload.full(), journalServer()).run(folder.path(), progress::println);
                case ROUNDS ->
                    new RoundsBenchmark(List.of(RoundsWorkload.full(1), RoundsWorkload.full(4)))
                            .run(folder.path(), progress::println);
                case AUDIT -> new AuditBenchmark(AUDITED_REQUESTS).run(folder.path(), progress::println);
            };
        }
    }

    private Optional<JournalDatabase> journalServer() {
        return Optional.ofNullable(postgres)
                .map(url -> JournalDatabase.postgres(
                        url,
                        System.getenv().getOrDefault("PGUSER", "postgres"),
                        System.getenv().getOrDefault("PGPASSWORD", "")));
    }

    private void print(String text) {
        if (!json) {
            output.println(text);
        }
    }
}

package io.tagi.bench.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs chaos and prints what it came to; exit code 0 if every promise was kept, 3 if one was broken. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Kill, restart, add and remove the processes of a local cluster, drawn from a seed, while requests stream and experiments train.",
            "Then prove that nothing was lost, nothing answered twice, and all weights are those of a quiet run."
        })
public final class ChaosCommand implements Callable<Integer> {
    private static final int PROMISE_BROKEN = 3;

    @Spec
    private CommandSpec specification = CommandSpec.create();

    @Option(names = "--minutes", defaultValue = "2", description = "How long faults go on (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "What the faults are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--nodes",
            defaultValue = "3",
            description = "How many nodes to begin with (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--config",
            defaultValue = "cluster-conf/experiments/nano.conf",
            description = "The experiment (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("");

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("tagi-chaos");
        specification.commandLine().getErr().println("everything that is said is in " + folder);
        ChaosReport report = new Chaos(
                        seed,
                        Duration.ofMinutes(minutes),
                        nodes,
                        config,
                        specification.commandLine().getErr()::println)
                .run(folder);
        report.tables().forEach(table -> specification.commandLine().getOut().println(table));
        report.remarks().forEach(remark -> specification.commandLine().getOut().println(remark));
        return report.holds() ? 0 : PROMISE_BROKEN;
    }
}

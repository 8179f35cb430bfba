package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.task.starter.StarterFolder;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.protocol.request.WeightsOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole experiment on real parts, in processes that are killed; -Dtagi.kills=10 kills it more often. */
class NanoExperimentTest {
    private static final Path CONFIG = Path.of("..", "cluster-conf", "experiments", "nano.conf");

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void writeTasks() throws IOException {
        StarterFolder.write(folder.resolve("starter"), 1);
    }

    @Test
    void endsInTheSameWeightsHoweverOftenItIsKilled() throws IOException {
        Path model = folder.resolve("model");
        List<String> undisturbed;
        try (ChildJvm run = train("undisturbed", "--config", CONFIG.toString(), "--out", model.toString())) {
            assertThat(run.awaitEnd()).as("%s", run).isZero();
            undisturbed = run.results();
        }
        Hypernetwork hypernetwork = Hypernetwork.read(new ModelFolder(model).hypernetwork());
        assertThat(hypernetwork.provenance().origin()).isEqualTo(WeightsOrigin.TRAINED);
        assertThat(last(undisturbed)).contains(hypernetwork.digest().hex());

        List<String> arguments = new ArrayList<>(List.of("--config", CONFIG.toString()));
        for (int happenings : killPoints(happenings(undisturbed))) {
            try (ChildJvm run = train("killed", arguments.toArray(String[]::new))) {
                String id =
                        run.awaitLine(line -> line.startsWith("experiment ")).substring("experiment ".length());
                run.awaitResults(lines -> happenings(lines) >= happenings);
                run.kill();
                arguments = List.of("--resume", id);
            }
        }
        try (ChildJvm run = train("killed", arguments.toArray(String[]::new))) {
            assertThat(run.awaitEnd()).as("%s", run).isZero();
            assertThat(last(run.results())).isEqualTo(last(undisturbed));
        }
    }

    @Test
    void namesTheSettingThatIsWrongBeforeAnythingStarts() {
        try (ChildJvm run = train("wrong", "--config", CONFIG.toString(), "--set", "experiment.threads=0")) {
            assertThat(run.awaitEnd()).isEqualTo(ExitCode.USAGE);
            assertThat(run.toString()).contains("nano.conf", "at least one thread, not 0");
        }
    }

    private static ChildJvm train(String data, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("train", "--data", folder.resolve(data).toString()));
        all.addAll(List.of(arguments));
        if (List.of(arguments).contains("--config")) {
            Path starter = folder.resolve("starter").toAbsolutePath();
            for (String setting : List.of(
                    "materials.tasks=\"" + starter.resolve("development-arguments.jsonl") + "\"",
                    "materials.text=\"" + text(starter) + "\"",
                    "materials.suites.families=\"" + starter.resolve("development-families.jsonl") + "\"")) {
                all.addAll(List.of("--set", setting));
            }
        }
        return ChildJvm.start(Tagi.class, List.of("-Xmx512m"), all);
    }

    /** The first thousand documents: enough for a few steps, and quick to encode. */
    private static Path text(Path starter) {
        Path brief = starter.resolve("brief.txt");
        try {
            if (!Files.exists(brief)) {
                Files.write(
                        brief, Files.readAllLines(starter.resolve("text.txt")).subList(0, 1_000));
            }
            return brief;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many happenings are told; the first lines tell of the node and the experiment's id. */
    private static int happenings(List<String> lines) {
        return Math.max(0, lines.size() - 2);
    }

    private static SortedSet<Integer> killPoints(int happenings) {
        long seed = Long.getLong("tagi.seed", System.nanoTime());
        int kills = Integer.getInteger("tagi.kills", 2);
        System.out.println("kill points: repeat with -Dtagi.seed=" + seed + " -Dtagi.kills=" + kills);
        SeededRandom random = new SeededRandom(seed);
        SortedSet<Integer> points = new TreeSet<>();
        while (points.size() < kills) {
            points.add(1 + random.nextInt(happenings - 2));
        }
        return points;
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }
}

package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.protocol.request.WeightsOrigin;
import java.io.IOException;
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

    private static List<String> undisturbed = List.of();

    @BeforeAll
    static void runUndisturbed() throws IOException {
        NanoMaterials.write(folder);
        try (ChildJvm run = train("undisturbed", "--config", CONFIG.toString(), "--out", model().toString())) {
            assertThat(run.awaitEnd()).as("%s", run).isZero();
            undisturbed = run.results();
        }
    }

    @Test
    void publishesWhatItsLastLineSays() throws IOException {
        Hypernetwork hypernetwork = Hypernetwork.read(new ModelFolder(model()).hypernetwork());

        assertThat(hypernetwork.provenance().origin()).isEqualTo(WeightsOrigin.TRAINED);
        assertThat(last(undisturbed)).contains(hypernetwork.digest().hex());
    }

    @Test
    void aForkThatChangesNothingEndsInTheSameWeightsAndOneThatChangesALossDoesNot() {
        CommandRun same = fork("finetuning:1");
        CommandRun other = fork("finetuning:1", "--set", "lambda1=2");

        assertThat(hypernetwork(same)).isEqualTo(hypernetwork(last(undisturbed)));
        assertThat(hypernetwork(other)).isNotEqualTo(hypernetwork(last(undisturbed)));
        assertThat(same.out()).doesNotContain("teacher of", "pretraining", "finetuning round 1");
    }

    @Test
    void aForkCannotChangeWhatTheSharedRoundsHaveTrained() {
        CommandRun run = fork("pretraining:1", "--set", "experiment.hypernetwork.rank=4");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("experiment.hypernetwork", "pretraining:0");
    }

    @Test
    void aForkNamesThePlacesThatThereAre() {
        CommandRun run = fork("finetuning:7");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("after 7 rounds of finetuning", "finetuning 1 to 2");
    }

    @Test
    void endsInTheSameWeightsHoweverOftenItIsKilled() throws IOException {
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

    private static CommandRun fork(String at, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "fork",
                id(undisturbed),
                "--at",
                at,
                "--data",
                folder.resolve("undisturbed").toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments);
    }

    private static String id(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("experiment "))
                .findFirst()
                .orElseThrow()
                .substring("experiment ".length());
    }

    private static String hypernetwork(CommandRun run) {
        assertThat(run.exitCode()).as("%s", run).isEqualTo(ExitCode.OK);
        return hypernetwork(run.out());
    }

    private static String hypernetwork(String text) {
        return text.substring(text.lastIndexOf("hypernetwork ")).strip();
    }

    private static Path model() {
        return folder.resolve("model");
    }

    private static ChildJvm train(String data, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("train", "--data", folder.resolve(data).toString()));
        all.addAll(List.of(arguments));
        if (List.of(arguments).contains("--config")) {
            all.addAll(NanoMaterials.settings(folder));
        }
        return ChildJvm.start(Tagi.class, List.of("-Xmx512m"), all);
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

package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is told whose command line cannot be carried out. Nothing is started meanwhile. */
class UsageTest {
    @TempDir
    private Path data = Path.of("");

    @Test
    void helpTellsEveryExitCode() {
        CommandRun help = CommandRun.of("--help");
        assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
        IntStream.of(
                        ExitCode.OK,
                        ExitCode.FAILURE,
                        ExitCode.USAGE,
                        ExitCode.DIFFERS,
                        ExitCode.MISSING,
                        ExitCode.UNAVAILABLE,
                        ExitCode.REJECTED,
                        ExitCode.DENIED)
                .forEach(code -> assertThat(help.out()).containsPattern("[:;]\\s+" + code + " \\w"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    submitt                                             | Did you mean: tagi submit
                    adapter                                             | Missing required subcommand
                    adapter export some-id                              | --out
                    submit                                              | Give either TEXT or --file
                    submit some-text --file some-file                   | Give either TEXT or --file
                    submit --file some-file --request-id some-id        | each line of a --file has its own
                    submit --file some-file --example in=>out           | each line of a --file has its own
                    submit some-text --example in-out                   | has no "=>"
                    submit some-text --request-id ../../etc/passwd      | ../../etc/passwd
                    submit some-text --timeout soon                     | 'soon' is not a long
                    node --set nonsense                                 | KEY=VALUE
                    node --roles king                                   | "king" is no role
                    tasks import                                        | Missing required subcommand
                    report some-id                                      | --out
                    kafka                                               | Missing required subcommand
                    kafka acls --for king                               | "king"
                    kafka setup                                         | tagi.kafka.bootstrap-servers
                    tasks import sni some-folder --out some-file        | --split
                    tasks import sni a --split b --out c --max-instances 0 | keeps at least 1
                    backbone check --model a --cases b --route fastest  | No compute route is named "fastest"
                    """)
    void refusesWhatItDoesNotUnderstand(String line, String message) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tagi.modell.preset=nano              | Unknown settings: tagi.modell.preset
                    tagi.model.preset=huge               | nano and tiny
                    tagi.model.seed=often                | tagi.model.seed
                    tagi.http.port=65536                 | 0 to 65535
                    tagi.http.port=-1                    | tagi.http.port
                    tagi.cluster.port=here               | tagi.cluster.port
                    tagi.compute.device=gpu              | "gpu"
                    tagi.generator.batch=0               | tagi.generator.batch
                    tagi.generator.compute-threads=0     | tagi.generator.compute-threads
                    tagi.kafka.instruction-partitions=0  | tagi.kafka.instruction-partitions
                    tagi.kafka.claim-lock=long           | tagi.kafka.claim-lock
                    tagi.kafka.bootstrap-servers=here    | "here"
                    tagi.kafka.topic-prefix=my/          | "my/"
                    tagi.journal.url=jdbc:mysql://x/y    | jdbc:mysql://x/y
                    tagi.outbox.slices=0                 | slice
                    tagi.journal.password=secret         | TAGI_JOURNAL_PASSWORD
                    tagi.journal.url=jdbc:postgresql://h/d?password=secret | tagi.journal.password-file
                    tagi.cluster.tls.key-store=absent    | tagi.cluster.tls.trust-store
                    tagi.http.host=                      | tagi.http.host
                    """)
    void refusesASettingThatCannotBe(String setting, String message) {
        CommandRun run = CommandRun.of("node", "--data", data.resolve("data").toString(), "--set", setting);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(data.resolve("data")).doesNotExist();
    }

    @Test
    void saysWhichFileIsNotThere() {
        String absent = data.resolve("absent").toString();
        assertThat(List.of(
                        CommandRun.of("score", absent),
                        CommandRun.of("submit", "--file", absent),
                        CommandRun.of("backbone", "check", "--model", absent, "--cases", absent)))
                .allSatisfy(run -> {
                    assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
                    assertThat(run.err()).contains("There is no " + absent);
                });
    }
}

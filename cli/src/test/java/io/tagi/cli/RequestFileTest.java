package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults in a file of requests are found before a node is started or anything sent. */
class RequestFileTest {
    private static final String GOOD = "{\"definition\":\"Write a word.\"}";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"definition":"x"                                   | ends in the midst of its JSON
                    no JSON                                             | Unrecognized token 'no'
                    {"definition":"x"} {"definition":"y"}               | Trailing token
                    [1,2]                                               | one JSON object
                    {"positiveExamples":[]}                             | "definition" is missing
                    {"definition":"x","positiveExamples":[{}]}          | "input"
                    {"requestId":"a b","definition":"x"}                | "a b"
                    {"requestId":"a","definition":"\\ud83d"}            | surrogate
                    """)
    void namesTheFileAndTheLineOfAFault(String line, String why) throws IOException {
        Path file = write(GOOD, "", line);
        CommandRun run = submit(file);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(file + ", line 3: ", why);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void refusesOneIdForTwoInstructions() throws IOException {
        isRefused(
                write("{\"requestId\":\"a\",\"definition\":\"x\"}", "{\"requestId\":\"a\",\"definition\":\"y\"}"),
                "request id a for two instructions");
    }

    @Test
    void refusesAFileWithoutRequests() throws IOException {
        isRefused(write("", ""), "holds no requests");
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        isRefused(Files.write(folder.resolve("bytes"), new byte[] {'{', -1, -2, '}'}), "not text in UTF-8");
    }

    private void isRefused(Path file, String why) {
        CommandRun run = submit(file);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(file.toString(), why);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private CommandRun submit(Path file) {
        return CommandRun.of("submit", "--data", folder.resolve("data").toString(), "--file", file.toString());
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("requests.jsonl"), String.join("\n", lines));
    }
}

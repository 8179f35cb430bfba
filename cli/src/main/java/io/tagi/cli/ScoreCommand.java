package io.tagi.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.metric.ScoredText;
import io.tagi.model.metric.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores predictions as Tk-Instruct does. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description =
                "Score predictions against references: ROUGE-L, ROUGE-1 and exact match, as Tk-Instruct computes them.")
final class ScoreCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "FILE.jsonl", description = "Lines {\"prediction\": …, \"references\": […]}")
    private Path file = Path.of("");

    @Option(names = "--per-item", description = "Print one line per item as well.")
    private boolean perItem;

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        List<ScoredText> items = JsonLines.read(file, ScoreCommand::item);
        if (items.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, file + " holds no items to score.");
        }
        if (perItem) {
            items.forEach(item -> screen.result(
                    fields(1, 100 * item.rougeL(), 100 * item.rouge1(), item.exactMatch() ? 100 : 0),
                    String.format(
                            Locale.ROOT,
                            "%7.3f %7.3f %5s  %s",
                            100 * item.rougeL(),
                            100 * item.rouge1(),
                            item.exactMatch() ? "equal" : "-",
                            item.prediction())));
        }
        Scores scores = Scores.of(items);
        screen.result(
                fields(scores.count(), scores.rougeL(), scores.rouge1(), scores.exactMatch()),
                String.format(
                        Locale.ROOT,
                        "%d items: ROUGE-L %.4f, ROUGE-1 %.4f, exact match %.4f",
                        scores.count(),
                        scores.rougeL(),
                        scores.rouge1(),
                        scores.exactMatch()));
        return ExitCode.OK;
    }

    private static ScoredText item(ObjectMapper json, JsonNode line) throws JsonProcessingException {
        return json.treeToValue(line, ScoredText.class);
    }

    private static Map<String, Object> fields(int count, double rougeL, double rouge1, double exactMatch) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", count);
        fields.put("rougeL", rougeL);
        fields.put("rouge1", rouge1);
        fields.put("exactMatch", exactMatch);
        return fields;
    }
}

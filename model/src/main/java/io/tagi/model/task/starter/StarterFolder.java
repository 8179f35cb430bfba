package io.tagi.model.task.starter;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.task.TextDocument;
import io.tagi.model.tokenizer.WordTokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The starter suite as a folder: {@code <split>.jsonl} for each split, {@code text.txt} to pretrain on, and a
 * {@code tokenizer.json} for both, made of the training split and the text alone.
 */
public final class StarterFolder {
    /** The text to pretrain on. */
    public static final String TEXT_FILE = "text.txt";

    /** The number of its lines. */
    public static final int TEXT_LINES = 100_000;

    private static final int SENTINELS = 16;

    private StarterFolder() {}

    /** Writes the files of a seed into a folder, which is made if there is none; the same bytes every time. */
    public static void write(Path folder, long seed) throws IOException {
        StarterSuite suite = StarterSuite.generate(seed);
        TextCorpus text = StarterText.generate(seed, TEXT_LINES);
        Files.createDirectories(folder);
        for (Map.Entry<StarterSplit, TaskSuite> split : suite.splits().entrySet()) {
            Files.write(
                    folder.resolve(split.getKey().fileName()), split.getValue().bytes());
        }
        Files.write(folder.resolve(TEXT_FILE), text.bytes());
        tokenizer(suite.split(StarterSplit.TRAIN), text).write(folder);
    }

    /** A tokenizer that knows every word of the text and of the training tasks. */
    static WordTokenizerFile tokenizer(TaskSuite training, TextCorpus text) {
        Stream<String> texts = Stream.concat(
                text.documents().stream().map(TextDocument::text),
                training.tasks().stream().flatMap(StarterFolder::texts));
        return new WordTokenizerFile(texts.toList(), 1, SENTINELS);
    }

    private static Stream<String> texts(Task task) {
        return Stream.concat(
                task.definitions().stream(),
                task.instances().stream()
                        .flatMap(instance -> Stream.concat(Stream.of(instance.input()), instance.outputs().stream())));
    }
}

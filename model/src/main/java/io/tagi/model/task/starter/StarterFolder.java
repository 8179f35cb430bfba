package io.tagi.model.task.starter;

import io.tagi.model.task.NaturalInstructionsWriter;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.task.TextDocument;
import io.tagi.model.tokenizer.WordTokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The starter suite as a folder: {@code <split>.jsonl} for each split, {@code text.txt} to pretrain on, and a
 * {@code tokenizer.json} for both, made of the training split and the text alone; and once more all tasks as
 * {@link io.tagi.model.task.NaturalInstructions}, with a list for each split and {@code test} for all that is held out.
 */
public final class StarterFolder {
    /** The text to pretrain on. */
    public static final String TEXT_FILE = "text.txt";

    /** The number of its lines. */
    public static final int TEXT_LINES = 100_000;

    /** The subfolder with the same tasks in the schema of Super-NaturalInstructions. */
    public static final String NATURAL_INSTRUCTIONS = "natural-instructions";

    private static final String SPLIT = "default";
    private static final String LICENCE = "Apache 2.0";
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
        writeNaturalInstructions(folder.resolve(NATURAL_INSTRUCTIONS), suite);
        Files.write(folder.resolve(TEXT_FILE), text.bytes());
        tokenizer(suite.split(StarterSplit.TRAIN), text).write(folder);
    }

    private static void writeNaturalInstructions(Path folder, StarterSuite suite) throws IOException {
        NaturalInstructionsWriter writer = new NaturalInstructionsWriter(folder, LICENCE);
        List<String> heldOut = new ArrayList<>();
        for (Map.Entry<StarterSplit, TaskSuite> split : suite.splits().entrySet()) {
            List<String> names =
                    split.getValue().tasks().stream().map(Task::name).toList();
            writer.write(split.getValue());
            writer.writeList(SPLIT, split.getKey().id(), names);
            if (split.getKey().isHeldOut()) {
                heldOut.addAll(names);
            }
        }
        writer.writeList(SPLIT, "test", heldOut);
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

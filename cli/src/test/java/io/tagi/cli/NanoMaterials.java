package io.tagi.cli;

import io.tagi.model.task.starter.StarterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code nano.conf} is trained on, in a folder of a test. */
final class NanoMaterials {
    /** The first documents: enough for a few steps, and quick to encode. */
    private static final int DOCUMENTS = 1_000;

    private NanoMaterials() {}

    static void write(Path folder) throws IOException {
        StarterFolder.write(starter(folder), 1);
        Path text = starter(folder).resolve("text.txt");
        Files.write(brief(folder), Files.readAllLines(text).subList(0, DOCUMENTS));
    }

    /** The options that name them. */
    static List<String> settings(Path folder) {
        Path starter = starter(folder);
        return List.of(
                "--set",
                "materials.tasks=\"" + starter.resolve("development-arguments.jsonl") + "\"",
                "--set",
                "materials.text=\"" + brief(folder) + "\"",
                "--set",
                "materials.suites.families=\"" + starter.resolve("development-families.jsonl") + "\"");
    }

    private static Path starter(Path folder) {
        return folder.resolve("starter").toAbsolutePath();
    }

    private static Path brief(Path folder) {
        return starter(folder).resolve("brief.txt");
    }
}

package io.tagi.actors.audit;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the golden log of a version, once; the argument is the file. docs/audit.md says when. */
final class GoldenLog {
    private GoldenLog() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(ArchiveWriter.write(
                Path.of(arguments[0]), WrittenLog.ofEveryEvent().evidence(), "tagi 0.1.0"));
    }
}

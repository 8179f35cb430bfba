package io.tagi.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of reference fixtures and data that lies beside the repository and is no part of it.
 *
 * <p>It is the folder named by the system property {@code tagi.shared}, or else the first {@code shared} that holds
 * {@code fixtures}, searched from the working directory upwards. A test that asks for a path in it is skipped where the
 * folder is absent.
 */
final class SharedFolder {
    private static final @Nullable Path ROOT = locate();

    private SharedFolder() {}

    /** A path in the folder's {@code fixtures}; skips the calling test if there is none. */
    static Path fixtures(String path) {
        return existing(Path.of("fixtures").resolve(path));
    }

    /** A path in the folder's {@code data}; skips the calling test if there is none. */
    static Path data(String path) {
        return existing(Path.of("data").resolve(path));
    }

    private static Path existing(Path relative) {
        Path root = ROOT;
        Assumptions.assumeTrue(
                root != null,
                "No folder shared/fixtures beside the repository; name it with -Dtagi.shared=FOLDER to run this test.");
        Path path = Objects.requireNonNull(root).resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), "Not in the shared folder: " + path);
        return path;
    }

    private static @Nullable Path locate() {
        String named = System.getProperty("tagi.shared");
        if (named != null) {
            return Path.of(named);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared");
            if (Files.isDirectory(candidate.resolve("fixtures"))) {
                return candidate;
            }
        }
        return null;
    }
}

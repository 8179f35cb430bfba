package io.tagi.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.tagi.model.experiment.ConfigJson;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A file of settings in HOCON, some of which the command line may say otherwise. What stands under {@value #DEFAULTS} is there to be
 * referred to and is no setting itself.
 */
final class SettingsFile {
    private static final String DEFAULTS = "defaults";

    private final Path file;
    private final Config settings;

    private SettingsFile(Path file, Config settings) {
        this.file = file;
        this.settings = settings;
    }

    /**
     * Reads a file.
     *
     * @param overrides {@code key=value} each, which count more than the file
     * @throws NoSuchFileException if there is no such file
     * @throws IllegalArgumentException if the file or an override is malformed
     */
    static SettingsFile read(Path file, List<String> overrides) throws NoSuchFileException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return changed(file, () -> ConfigFactory.parseFile(file.toAbsolutePath().toFile()), overrides);
    }

    /**
     * Takes settings that another experiment had.
     *
     * @param origin where they come from, for messages
     * @param settings as JSON
     * @param overrides {@code key=value} each, which count more than the settings
     * @throws IllegalArgumentException if an override is malformed
     */
    static SettingsFile of(String origin, String settings, List<String> overrides) {
        return changed(Path.of(origin), () -> ConfigFactory.parseString(settings), overrides);
    }

    private static SettingsFile changed(Path origin, Supplier<Config> settings, List<String> overrides) {
        try {
            Config chosen = ConfigFactory.empty();
            for (String override : overrides) {
                chosen = ConfigFactory.parseString(ShortSettings.spellOut(override))
                        .withFallback(chosen);
            }
            return new SettingsFile(origin, chosen.withFallback(settings.get()).resolve());
        } catch (ConfigException malformed) {
            throw new IllegalArgumentException(origin + ": " + malformed.getMessage(), malformed);
        }
    }

    /** The settings as a record, every field of which must be there and no other may. */
    <T extends Record> T as(Class<T> shape) {
        try {
            return ConfigJson.parse(settings.withoutPath(DEFAULTS).root().render(ConfigRenderOptions.concise()), shape);
        } catch (IllegalArgumentException misfit) {
            throw new IllegalArgumentException(file + ": " + misfit.getMessage(), misfit);
        }
    }

    /** A path that the file names: relative to the file's folder. */
    Path resolve(String path) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of(path) : folder.resolve(path).normalize();
    }
}

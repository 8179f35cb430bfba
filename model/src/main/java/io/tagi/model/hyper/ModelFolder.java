package io.tagi.model.hyper;

import io.tagi.model.t5.T5Checkpoint;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a node serves, side by side in one folder: {@code backbone/} (a HuggingFace T5 folder with its tokenizer) and
 * {@code hypernetwork/}.
 *
 * @param root the folder that holds both
 */
public record ModelFolder(Path root) {

    /** The backbone's folder. */
    public Path backbone() {
        return root.resolve("backbone");
    }

    /** The hypernetwork's folder. */
    public Path hypernetwork() {
        return root.resolve("hypernetwork");
    }

    /** Whether there is a model. */
    public boolean exists() {
        return Files.isDirectory(backbone()) && Files.isDirectory(hypernetwork());
    }

    /**
     * Makes an untrained model: the same preset and seed give the same bytes on every machine.
     *
     * <p>The factors B start visibly different from zero, so that an adapter changes what the backbone says; it knows nothing.
     */
    public void create(ModelPreset preset, long seed) throws IOException {
        make(fresh -> {
            Files.createDirectories(fresh.backbone());
            T5Checkpoint backbone = T5Checkpoint.seeded(preset.backbone(), seed);
            backbone.write(fresh.backbone());
            ModelPreset.tokenizer().write(fresh.backbone());
            new HypernetworkInitializer(seed, AdapterStart.VISIBLE)
                    .initialize(preset.hypernetwork(), backbone)
                    .write(fresh.hypernetwork());
        });
    }

    /** Makes a copy of the trained model that comes with the software. */
    public void copyShippedModel() throws IOException {
        make(ShippedModel::copyTo);
    }

    /** Makes it aside and moves it when whole: a process that dies on the way leaves no half model. */
    private void make(Maker maker) throws IOException {
        Path making = root.resolveSibling(root.getFileName() + ".making");
        maker.make(new ModelFolder(making));
        try {
            Files.move(making, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException acrossFileSystems) {
            throw new IOException(
                    "Cannot put the model into " + root + ": it is on another file system", acrossFileSystems);
        }
    }

    /** Writes a model. */
    @FunctionalInterface
    private interface Maker {
        void make(ModelFolder fresh) throws IOException;
    }
}

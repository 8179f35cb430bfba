package io.tagi.actors.audit;

import io.tagi.actors.store.BlobSource;
import io.tagi.model.hyper.LoadedModel;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.lora.Adapter;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.GenerationConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Generates adapters with a hypernetwork of the past: one that the log tells the publication of, or one in a model folder. */
public final class AdapterMaker implements AutoCloseable {
    private final LoadedModel model;

    private AdapterMaker(LoadedModel model) {
        this.model = model;
    }

    /**
     * Opens the hypernetwork that a configuration names.
     *
     * @param folder where to look for it if the log does not tell of it
     * @param scratch where the files of a published one are put together
     * @return nothing if it is in neither place
     * @throws IOException if its files cannot be read
     */
    public static Optional<AdapterMaker> open(
            Evidence evidence, GenerationConfig generation, ModelFolder folder, Path scratch) throws IOException {
        Optional<SubjectSearch.Published> published =
                new SubjectSearch(evidence.log()).publication(generation.hypernetwork());
        ModelFolder source = folder;
        if (published.isPresent()) {
            source = putTogether(published.get().event(), evidence.blobs(), scratch);
        }
        if (!source.exists()) {
            return Optional.empty();
        }
        LoadedModel model = LoadedModel.load(source, ComputeDevice.CPU);
        if (!model.hypernetwork().generation().equals(generation)) {
            model.close();
            return Optional.empty();
        }
        return Optional.of(new AdapterMaker(model));
    }

    /** The adapter of an instruction. */
    public Adapter generate(Instruction instruction) {
        return model.adapters().generate(List.of(instruction)).get(0);
    }

    @Override
    public void close() {
        model.close();
    }

    private static ModelFolder putTogether(HypernetworkPublished published, BlobSource blobs, Path scratch)
            throws IOException {
        Path root = scratch.resolve("model");
        for (Map.Entry<String, Digest> file : published.files().entrySet()) {
            Path target = root.resolve(file.getKey()).normalize();
            if (!target.startsWith(root)) {
                throw new IOException("The published file \"" + file.getKey() + "\" would lie outside of its folder.");
            }
            Files.createDirectories(target.resolveSibling("."));
            try (InputStream content = blobs.open(file.getValue())) {
                Files.copy(content, target);
            }
        }
        return new ModelFolder(root);
    }
}

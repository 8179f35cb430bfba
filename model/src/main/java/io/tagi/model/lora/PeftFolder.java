package io.tagi.model.lora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.SafetensorsWriter;
import io.tagi.model.tensor.TensorShape;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An adapter as the folder that HuggingFace PEFT writes and reads: {@code adapter_config.json},
 * {@code adapter_model.safetensors} and {@code README.md}.
 *
 * <p>PEFT keeps the transposes of the factors and multiplies their product by {@code lora_alpha / r}. Here the factors carry
 * no scale, so a folder is written with {@code lora_alpha = r}, and on reading the scale is multiplied into B.
 *
 * @see <a href="https://huggingface.co/docs/peft/developer_guides/checkpoint">PEFT checkpoint format</a>
 */
public final class PeftFolder {
    private static final String CONFIG = "adapter_config.json";
    private static final String TENSORS = "adapter_model.safetensors";
    private static final String CARD = "README.md";
    private static final String PREFIX = "base_model.model.";
    private static final Map<String, String> FORMAT = Map.of("format", "pt");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PeftFolder() {}

    /** Writes an adapter into a folder, which is made if need be; files of the same names are replaced. */
    public static void write(Path folder, Adapter adapter, PeftModelCard card) throws IOException {
        Files.createDirectories(folder);
        String config = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(PeftConfig.unscaled(adapter.layout()).toJson(card.baseModel(), card.revision()));
        Files.writeString(folder.resolve(CONFIG), config + "\n");
        Files.writeString(folder.resolve(CARD), card.text(adapter));
        SortedMap<String, String> metadata = new TreeMap<>(adapter.metadata());
        metadata.putAll(FORMAT);
        SafetensorsWriter.write(transposed(adapter), metadata, folder.resolve(TENSORS));
    }

    /**
     * Reads the adapter of a folder for a backbone.
     *
     * @throws UnsupportedPeftAdapterException if its configuration asks for anything but plain LoRA at named projections
     * @throws AdapterMismatchException if its tensors are not exactly those of the configuration in this backbone, or if it
     *     says that it was generated for another
     * @throws io.tagi.model.tensor.MalformedSafetensorsException if its tensors cannot be read
     * @throws IOException if a file is missing or cannot be read
     */
    public static Adapter read(Path folder, LoraDimensions dimensions, Digest backbone) throws IOException {
        PeftConfig config = PeftConfig.of(readJson(folder.resolve(CONFIG)));
        LoraLayout layout = LoraLayout.of(dimensions, config.targets(), config.rank());
        SafetensorsFile file = SafetensorsFile.open(folder.resolve(TENSORS));
        AdapterOrigin.of(file.metadata()).ifPresent(origin -> origin.requireBackbone(backbone));
        SortedMap<String, String> metadata = new TreeMap<>(file.metadata());
        metadata.keySet().removeAll(FORMAT.keySet());
        return Adapter.of(layout, folded(file.floatTensors(), layout, config), metadata);
    }

    /**
     * The factor by which PEFT multiplies this adapter's products, which {@link #read} folds into B: needed to compare gradients
     * with PEFT's.
     *
     * @throws UnsupportedPeftAdapterException as {@link #read}
     * @throws IOException if the configuration cannot be read
     */
    public static double scale(Path folder) throws IOException {
        return PeftConfig.of(readJson(folder.resolve(CONFIG))).scale();
    }

    private static NamedTensors transposed(Adapter adapter) {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        for (LoraSite site : adapter.layout().sites()) {
            tensors.put(keyOfA(site), adapter.a(site).transposed());
            tensors.put(keyOfB(site), adapter.b(site).transposed());
        }
        return NamedTensors.of(tensors);
    }

    private static NamedTensors folded(NamedTensors tensors, LoraLayout layout, PeftConfig config) {
        requireKeys(tensors, layout);
        SortedMap<String, HostTensor> factors = new TreeMap<>();
        for (LoraSite site : layout.sites()) {
            requireRank(site, config);
            HostTensor a = shaped(tensors, keyOfA(site), TensorShape.of(site.rank(), site.inputWidth()));
            HostTensor b = shaped(tensors, keyOfB(site), TensorShape.of(site.outputWidth(), site.rank()));
            factors.put(site.nameOfA(), a.transposed());
            factors.put(site.nameOfB(), scaled(b.transposed(), config.scaleOf(site)));
        }
        return NamedTensors.of(factors);
    }

    private static void requireKeys(NamedTensors tensors, LoraLayout layout) {
        SortedSet<String> unexpected = new TreeSet<>(tensors.names());
        SortedSet<String> missing = new TreeSet<>();
        for (LoraSite site : layout.sites()) {
            missing.add(keyOfA(site));
            missing.add(keyOfB(site));
        }
        SortedSet<String> expected = new TreeSet<>(missing);
        missing.removeAll(unexpected);
        unexpected.removeAll(expected);
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw new AdapterMismatchException(TENSORS + " should hold " + expected.size() + " tensors for " + layout
                    + ", but " + missing.size() + " are missing" + example(missing) + " and " + unexpected.size()
                    + " are unexpected" + example(unexpected) + ". Is it for another backbone?");
        }
    }

    private static String example(SortedSet<String> names) {
        return names.isEmpty() ? "" : " (first \"" + names.first() + "\")";
    }

    private static void requireRank(LoraSite site, PeftConfig config) {
        if (config.rankOf(site) != site.rank()) {
            throw new UnsupportedPeftAdapterException("adapter_config.json gives the projection "
                    + site.projection().moduleName() + " the rank " + config.rankOf(site) + "; beside r = "
                    + config.rank()
                    + " it can only have " + site.rank() + " here. Save the adapter with that rank.");
        }
    }

    private static HostTensor shaped(NamedTensors tensors, String key, TensorShape shape) {
        HostTensor tensor = tensors.get(key);
        if (!tensor.shape().equals(shape)) {
            throw new AdapterMismatchException("In " + TENSORS + ", \"" + key + "\" has the shape " + tensor.shape()
                    + ", but this backbone and rank ask for " + shape + ".");
        }
        return tensor;
    }

    private static HostTensor scaled(HostTensor tensor, double scale) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * scale);
        }
        return HostTensor.of(tensor.shape(), values);
    }

    private static JsonNode readJson(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException malformed) {
            throw new IOException(file + " is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static String keyOfA(LoraSite site) {
        return PREFIX + site.modulePath() + ".lora_A.weight";
    }

    private static String keyOfB(LoraSite site) {
        return PREFIX + site.modulePath() + ".lora_B.weight";
    }
}

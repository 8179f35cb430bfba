package io.tagi.model.evaluation;

import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.lora.PeftFolder;
import io.tagi.model.lora.PeftModelCard;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.task.Task;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.protocol.instruction.Instruction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What people get who take an adapter away: each one is exported as a PEFT folder, read back from there and merged into the
 * backbone's weights. The fusion stays behind.
 */
public final class ExportedAdapterModel implements TaskModel {
    private static final PeftModelCard CARD = PeftModelCard.of("backbone");

    private final TextBackbone text;
    private final AdapterFactory adapters;

    /** @param text reads with the backbone that the adapters are for */
    public ExportedAdapterModel(TextBackbone text, AdapterFactory adapters) {
        this.text = text;
        this.adapters = adapters;
    }

    @Override
    public String method() {
        return "peft";
    }

    @Override
    public boolean reads(Instruction instruction) {
        return adapters.reads(instruction);
    }

    @Override
    public PreparedModel prepare(Task task, Instruction instruction) {
        Adapter exported = exported(adapters.generate(List.of(instruction)).get(0));
        return new OverlaidModel(
                text,
                text::input,
                Optional.of(exported.digest()),
                scope -> Overlay.NONE.withWeights(merged(scope, exported)));
    }

    /** The adapter as it comes back from a PEFT folder. */
    private Adapter exported(Adapter adapter) {
        T5Checkpoint checkpoint = text.backbone().checkpoint();
        try {
            Path folder = Files.createTempDirectory("tagi-exported-adapter");
            try {
                PeftFolder.write(folder, adapter, CARD);
                return PeftFolder.read(folder, checkpoint.config().loraDimensions(), checkpoint.fingerprint());
            } finally {
                delete(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot export an adapter to a temporary folder: " + failure.getMessage(), failure);
        }
    }

    private Map<String, TorchTensor> merged(TorchScope scope, Adapter adapter) {
        T5Checkpoint merged = text.backbone().checkpoint().merged(adapter);
        Map<String, TorchTensor> weights = new TreeMap<>();
        for (LoraSite site : adapter.layout().sites()) {
            HostTensor weight = merged.weights().get(site.weightName());
            weights.put(site.weightName(), scope.copy(weight));
        }
        return weights;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}

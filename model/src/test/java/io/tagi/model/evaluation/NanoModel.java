package io.tagi.model.evaluation;

import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.GeneratorScope;
import io.tagi.model.hyper.LoadedModel;
import io.tagi.model.hyper.Nano;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;

/** The smallest model with adapter and fusion, opened; it was never trained. */
final class NanoModel implements AutoCloseable {
    final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    final Tokenizer tokenizer = Nano.tokenizer();
    final T5Checkpoint checkpoint = Nano.checkpoint(2, 2);
    final LoadedModel loaded = LoadedModel.of(
            runtime,
            checkpoint,
            tokenizer,
            Nano.hypernetwork(Nano.config(GeneratorScope.PER_LAYER, FusionMode.BOTH), checkpoint));
    final AdapterFactory adapters = loaded.adapters();

    TextBackbone text(ReadingLimits limits) {
        return new TextBackbone(loaded.backbone(), tokenizer, PromptFormat.TK_INSTRUCT, limits);
    }

    AdapterBundle bundle(Instruction instruction) {
        return adapters.generateBundles(List.of(instruction)).get(0);
    }

    @Override
    public void close() {
        loaded.close();
        runtime.close();
    }
}

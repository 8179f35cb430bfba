package io.tagi.actors.simulation;

import io.tagi.actors.worker.AdapterComputation;
import io.tagi.actors.worker.Generation;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraDimensions;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.WeightsOrigin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A hypernetwork without weights: the smallest adapter there can be, with the instruction's digest written on it. */
final class SimulatedGenerator implements AdapterComputation {
    private static final LoraLayout LAYOUT =
            LoraLayout.of(new LoraDimensions(1, 1, 8, 1, 0, true), LoraTargets.QUERY_VALUE, 1);
    private static final NamedTensors FACTORS = factors();
    private static final GenerationConfig SERVED =
            new GenerationConfig(Digest.ofText("hypernetwork"), Digest.ofText("backbone"), "mkl", 1);

    @Override
    public GenerationConfig served() {
        return SERVED;
    }

    @Override
    public WeightsOrigin weights() {
        return WeightsOrigin.SEEDED_RANDOM;
    }

    @Override
    public String version() {
        return "simulation";
    }

    @Override
    public Map<Digest, Generation> generate(Map<Digest, Instruction> instructions) {
        Map<Digest, Generation> generations = new LinkedHashMap<>();
        instructions.forEach((adapterId, instruction) -> generations.put(
                adapterId,
                new Generation.Made(Adapter.of(
                        LAYOUT,
                        FACTORS,
                        Map.of("instruction", instruction.digest().hex())))));
        return generations;
    }

    private static NamedTensors factors() {
        Map<String, HostTensor> factors = new TreeMap<>();
        LAYOUT.shapes().forEach((name, shape) -> factors.put(name, HostTensor.zeros(shape)));
        return NamedTensors.of(factors);
    }
}

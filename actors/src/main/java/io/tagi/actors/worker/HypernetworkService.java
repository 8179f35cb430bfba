package io.tagi.actors.worker;

import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.LoadedModel;
import io.tagi.model.lora.Adapter;
import io.tagi.model.tokenizer.SequenceTooLongException;
import io.tagi.protocol.ComputeEnvironment;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.WeightsOrigin;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hypernetwork that a node serves. */
public final class HypernetworkService implements AdapterComputation, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HypernetworkService.class);

    private final LoadedModel model;
    private final AdapterFactory adapters;
    private final GenerationConfig served;
    private final String version;

    /** @param version the software's name and version, for the record */
    public HypernetworkService(LoadedModel model, String version) {
        this.model = model;
        this.adapters = model.adapters();
        this.served = model.hypernetwork().generation();
        this.version = version;
    }

    @Override
    public GenerationConfig served() {
        return served;
    }

    @Override
    public WeightsOrigin weights() {
        return model.hypernetwork().provenance().origin();
    }

    @Override
    public String version() {
        return version;
    }

    /** Adapters are generated on one thread, whatever else the node does with more. */
    @Override
    public Optional<ComputeEnvironment> environment() {
        return Optional.of(ThisMachine.computingWith(1));
    }

    @Override
    public Map<Digest, Generation> generate(Map<Digest, Instruction> instructions) {
        Map<Digest, Generation> generations = new LinkedHashMap<>();
        Map<Digest, Instruction> fit = new LinkedHashMap<>();
        instructions.forEach((adapterId, instruction) -> {
            try {
                adapters.check(instruction);
                fit.put(adapterId, instruction);
            } catch (SequenceTooLongException tooLong) {
                generations.put(
                        adapterId,
                        new Generation.Refused(
                                RejectionReason.INSTRUCTION_TOO_LARGE, String.valueOf(tooLong.getMessage())));
            }
        });
        generations.putAll(together(fit));
        return generations;
    }

    @Override
    public void close() {
        model.close();
    }

    private Map<Digest, Generation> together(Map<Digest, Instruction> instructions) {
        Map<Digest, Generation> generations = new LinkedHashMap<>();
        try {
            Iterator<Adapter> made =
                    adapters.generate(List.copyOf(instructions.values())).iterator();
            instructions.keySet().forEach(adapterId -> generations.put(adapterId, new Generation.Made(made.next())));
        } catch (RuntimeException oneOfThem) {
            instructions.forEach((adapterId, instruction) -> generations.put(adapterId, alone(adapterId, instruction)));
        }
        return generations;
    }

    private Generation alone(Digest adapterId, Instruction instruction) {
        try {
            return new Generation.Made(adapters.generate(List.of(instruction)).get(0));
        } catch (RuntimeException failure) {
            LOG.warn("Adapter {} cannot be generated", adapterId.brief(), failure);
            return new Generation.Refused(
                    RejectionReason.GENERATION_FAILED,
                    "The computation failed for this instruction: " + failure.getMessage());
        }
    }
}

package io.tagi.actors.worker;

import io.tagi.protocol.ComputeEnvironment;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.WeightsOrigin;
import java.util.Map;
import java.util.Optional;

/** What an adapter generator computes: a pure function of instruction and generation config. It belongs to one thread. */
public interface AdapterComputation {
    /** What decides the bits of the adapters made here. */
    GenerationConfig served();

    /** Where the weights come from that make them. */
    WeightsOrigin weights();

    /** The software's name and version, for the record. */
    String version();

    /** What else may decide the last bits, if it is known. */
    default Optional<ComputeEnvironment> environment() {
        return Optional.empty();
    }

    /**
     * Generates an adapter for each instruction, in one forward pass. One instruction's fault never touches its neighbours.
     *
     * @param instructions by the id of the adapter that each is to become
     */
    Map<Digest, Generation> generate(Map<Digest, Instruction> instructions);
}

package io.tagi.model.train;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.MalformedSafetensorsException;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SafetensorsFile;
import io.tagi.model.tensor.SafetensorsWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a training stands: what it has learnt, and what its optimiser remembers. Immutable; from the same state the same steps
 * lead to the same state.
 *
 * @param parameters the weights that are trained
 * @param firstMoments the optimiser's running means of the gradients, under the parameters' names
 * @param secondMoments its running means of their squares
 * @param step how many steps have been taken
 */
public record TrainingState(NamedTensors parameters, NamedTensors firstMoments, NamedTensors secondMoments, long step) {
    private static final String FIRST = "first.";
    private static final String SECOND = "second.";
    private static final String STEP = "step";

    /** @throws IllegalArgumentException if the moments are not those of the parameters */
    public TrainingState {
        if (!firstMoments.names().equals(parameters.names())
                || !secondMoments.names().equals(parameters.names())) {
            throw new IllegalArgumentException("The optimiser remembers other parameters than those that are trained: "
                    + firstMoments.names() + " instead of " + parameters.names());
        }
        if (step < 0) {
            throw new IllegalArgumentException("A training cannot have taken " + step + " steps");
        }
    }

    /** The state before the first step. */
    public static TrainingState initial(NamedTensors parameters) {
        return new TrainingState(parameters, parameters.zeros(), parameters.zeros(), 0);
    }

    /** The same optimiser with other weights, as a shard continues from a round's common weights. */
    public TrainingState with(NamedTensors otherParameters) {
        return new TrainingState(otherParameters, firstMoments, secondMoments, step);
    }

    /** What the optimiser remembers, as a safetensors file. */
    public byte[] optimizerBytes() {
        Map<String, HostTensor> tensors = new TreeMap<>();
        firstMoments.asMap().forEach((name, moment) -> tensors.put(FIRST + name, moment));
        secondMoments.asMap().forEach((name, moment) -> tensors.put(SECOND + name, moment));
        return SafetensorsWriter.toBytes(NamedTensors.of(tensors), Map.of(STEP, Long.toString(step)));
    }

    /**
     * Puts weights and what {@link #optimizerBytes} wrote together.
     *
     * @throws MalformedSafetensorsException if the bytes are not such a file
     * @throws IllegalArgumentException if they belong to other parameters
     */
    public static TrainingState of(NamedTensors parameters, byte[] optimizer) {
        SafetensorsFile file = SafetensorsFile.of(optimizer);
        String step = file.metadata().get(STEP);
        if (step == null) {
            throw new IllegalArgumentException("The optimiser's state does not say how many steps it has taken");
        }
        Map<String, HostTensor> first = new TreeMap<>();
        Map<String, HostTensor> second = new TreeMap<>();
        file.floatTensors().asMap().forEach((name, moment) -> {
            if (name.startsWith(FIRST)) {
                first.put(name.substring(FIRST.length()), moment);
            } else {
                second.put(name.substring(SECOND.length()), moment);
            }
        });
        return new TrainingState(parameters, NamedTensors.of(first), NamedTensors.of(second), Long.parseLong(step));
    }
}

package io.tagi.model.evaluation;

import io.tagi.model.metric.OptionLikelihood;
import io.tagi.protocol.Digest;
import java.util.List;
import java.util.Optional;

/** A {@link TaskModel} that has been given an instruction. Used by one thread at a time. */
public interface PreparedModel extends OptionLikelihood, AutoCloseable {
    /** The digest of the adapter that acts, if one does. */
    Optional<Digest> adapter();

    /**
     * What the model says to each input, token by token the most likely one.
     *
     * @param maxNewTokens where an answer is broken off that has not ended
     */
    List<String> answer(List<String> inputs, int maxNewTokens);

    /** Releases what was made for the instruction. */
    @Override
    void close();
}

package io.tagi.actors.bus;

/**
 * Which records a work queue hands out, and to whom.
 *
 * @param topic the records
 * @param group the workers that share them
 * @param clientId this worker's name in the broker's logs
 * @param attemptLimit how often one record may be tried; see {@link Claim#isExhausted()}
 */
public record WorkQueueSettings(String topic, String group, String clientId, int attemptLimit) {
    /** Well below the number at which a broker drops a record, so that an exhausted claim has many chances to be reported. */
    public static final int LARGEST_ATTEMPT_LIMIT = 12;

    /** @throws IllegalArgumentException if the attempt limit is out of range */
    public WorkQueueSettings {
        if (attemptLimit < 1 || attemptLimit > LARGEST_ATTEMPT_LIMIT) {
            throw new IllegalArgumentException("The attempt limit of " + topic + " is " + attemptLimit
                    + "; it has to be between 1 and " + LARGEST_ATTEMPT_LIMIT + ".");
        }
    }
}

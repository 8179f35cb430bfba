package io.tagi.actors.bus;

import java.util.Map;

/**
 * A topic as it is to be made where it is not there yet.
 *
 * @param name the full name, prefix included
 * @param partitions how many records of different keys may be worked on at once
 * @param settings what differs from the broker's defaults, as Kafka names it
 */
public record TopicDefinition(String name, int partitions, Map<String, String> settings) {
    public TopicDefinition {
        settings = Map.copyOf(settings);
    }
}

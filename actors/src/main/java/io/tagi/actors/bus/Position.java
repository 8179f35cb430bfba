package io.tagi.actors.bus;

/** Where a record stands: its identity for as long as its topic exists. */
public record Position(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}

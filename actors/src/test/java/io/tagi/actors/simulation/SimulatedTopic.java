package io.tagi.actors.simulation;

import io.tagi.actors.bus.Bytes;
import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.actors.bus.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A topic's records, partition by partition. */
final class SimulatedTopic {
    private final String name;
    private final List<List<OutgoingRecord>> partitions = new ArrayList<>();

    SimulatedTopic(String name, int partitions) {
        this.name = name;
        for (int partition = 0; partition < partitions; partition++) {
            this.partitions.add(new ArrayList<>());
        }
    }

    int partitions() {
        return partitions.size();
    }

    void append(OutgoingRecord record) {
        int hash = record.key().map(Bytes::text).orElse("").hashCode();
        partitions.get(Math.floorMod(hash, partitions.size())).add(record);
    }

    /** The records of a partition in the order of their offsets, from 0. */
    List<OutgoingRecord> records(int partition) {
        return partitions.get(partition);
    }

    Stream<OutgoingRecord> records() {
        return partitions.stream().flatMap(List::stream);
    }

    /** The record as a worker gets it. */
    Claim claim(int partition, long offset, int attempt, int attemptLimit) {
        OutgoingRecord record = partitions.get(partition).get((int) offset);
        return new Claim(
                new Position(name, partition, offset),
                record.key(),
                record.value(),
                record.headers(),
                attempt,
                attemptLimit);
    }
}

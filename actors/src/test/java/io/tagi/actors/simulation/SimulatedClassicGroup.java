package io.tagi.actors.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A classic consumer group: each partition has one owner, and one offset with a note that the next owner goes on from. */
final class SimulatedClassicGroup {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final World world;
    private final SimulatedTopic topic;
    private final List<ClassicWorker> members = new ArrayList<>();
    private final Map<Integer, ClassicWorker> owners = new HashMap<>();
    private final Map<Integer, Committed> committed = new HashMap<>();

    /** What the group remembers of a partition. */
    record Committed(long offset, String note) {}

    SimulatedClassicGroup(World world, SimulatedTopic topic) {
        this.world = world;
        this.topic = topic;
        look();
    }

    SimulatedTopic topic() {
        return topic;
    }

    boolean hasMember(ClassicWorker worker) {
        return members.contains(worker);
    }

    void join(ClassicWorker member) {
        members.add(member);
        dealOut(0);
    }

    /** Gives every partition to a member; another turn gives them to others. */
    void dealOut(int turn) {
        members.removeIf(member -> member.process().isGivenUp());
        for (int partition = 0; partition < topic.partitions(); partition++) {
            ClassicWorker former = owners.get(partition);
            ClassicWorker next = members.isEmpty() ? null : members.get((partition + turn) % members.size());
            if (former != next) {
                move(partition, Optional.ofNullable(former), Optional.ofNullable(next));
            }
        }
    }

    /** Takes note of how far a member is; false if it has been expelled from the partition. */
    boolean commit(ClassicWorker member, int partition, Committed progress) {
        if (owners.get(partition) != member) {
            return false;
        }
        long from = Optional.ofNullable(committed.get(partition))
                .map(Committed::offset)
                .orElse(0L);
        committed.put(partition, progress);
        for (long offset = from; offset < progress.offset(); offset++) {
            world.referee().acknowledged(topic.records(partition).get((int) offset));
        }
        return true;
    }

    private void move(int partition, Optional<ClassicWorker> former, Optional<ClassicWorker> next) {
        // A member that responds commits before it lets go; one that does not hears of it when it wakes up.
        former.filter(member -> member.process().responds()).ifPresent(ClassicWorker::commit);
        former.ifPresent(member -> member.process().execute(() -> member.lose(partition)));
        owners.remove(partition);
        next.ifPresent(member -> {
            owners.put(partition, member);
            member.process().execute(() -> member.gain(partition, Optional.ofNullable(committed.get(partition))));
        });
    }

    private void look() {
        world.scheduler().after(LOOK_INTERVAL, () -> {
            if (members.stream().anyMatch(member -> member.process().isGivenUp())) {
                dealOut(0);
            }
            look();
        });
    }
}

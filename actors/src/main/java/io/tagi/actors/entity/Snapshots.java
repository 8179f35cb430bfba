package io.tagi.actors.entity;

import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.RetentionCriteria;

/**
 * Whether and in what form an entity's state is stored beside its events, only to save time when it is recovered: a snapshot that
 * cannot be read is passed over, and events are never deleted.
 *
 * @param retention how often, and how many are kept
 * @param form the state as it is stored and back
 */
public record Snapshots<S>(RetentionCriteria retention, SnapshotAdapter<Chained<S>> form) {

    /** For entities with few events. */
    public static <S> Snapshots<S> none() {
        return new Snapshots<>(RetentionCriteria.disabled(), new SnapshotAdapter<>() {
            @Override
            public Object toJournal(Chained<S> state) {
                throw new IllegalStateException("These entities take no snapshots.");
            }

            @Override
            public Chained<S> fromJournal(Object stored) {
                throw new IllegalStateException("These entities take no snapshots: " + stored);
            }
        });
    }
}

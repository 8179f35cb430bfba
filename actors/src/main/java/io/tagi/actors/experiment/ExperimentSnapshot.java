package io.tagi.actors.experiment;

import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.RetentionCriteria;
import io.tagi.actors.entity.Chained;
import io.tagi.actors.entity.Snapshots;
import io.tagi.protocol.Digest;

/**
 * An experiment's state as it is stored beside its events; bound to Jackson's CBOR in tagi-akka.conf.
 *
 * @param head the head of the hash chain
 * @param state where the experiment stands
 */
record ExperimentSnapshot(Digest head, ExperimentState state) {
    private static final int EVENTS = 200;
    private static final int KEPT = 2;

    /** When and how experiments are stored. */
    static Snapshots<ExperimentState> snapshots() {
        return new Snapshots<>(RetentionCriteria.snapshotEvery(EVENTS, KEPT), new SnapshotAdapter<>() {
            @Override
            public Object toJournal(Chained<ExperimentState> chained) {
                return new ExperimentSnapshot(chained.head(), chained.state());
            }

            @Override
            public Chained<ExperimentState> fromJournal(Object stored) {
                ExperimentSnapshot snapshot = (ExperimentSnapshot) stored;
                return new Chained<>(snapshot.head(), snapshot.state());
            }
        });
    }
}

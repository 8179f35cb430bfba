package io.tagi.actors.simulation;

import io.tagi.actors.entity.Decider;
import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.ExperimentDecider;
import io.tagi.actors.experiment.ExperimentReply;
import io.tagi.actors.experiment.ExperimentState;
import io.tagi.actors.request.AdapterRequestCommand;
import io.tagi.actors.request.AdapterRequestDecider;
import io.tagi.actors.request.AdapterRequestReply;
import io.tagi.actors.request.AdapterRequestState;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.actors.worker.Worker;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.request.AdapterRequestEvent;

/** What has to be right for the invariants to hold; a test replaces one of them by something broken. */
class Parts {
    Decider<AdapterRequestState, AdapterRequestCommand, AdapterRequestEvent, AdapterRequestReply> requests() {
        return new AdapterRequestDecider();
    }

    Decider<ExperimentState, ExperimentCommand, ExperimentEvent, ExperimentReply> experiments() {
        return new ExperimentDecider();
    }

    Worker worker(Worker worker) {
        return worker;
    }

    WorkComputation computation(SimulatedBlobStore blobs) {
        return new SimulatedComputation(blobs);
    }

    boolean outboxWaitsForGaps() {
        return true;
    }

    boolean outboxCommitsWithItsRecords() {
        return true;
    }

    boolean lostWorkIsLookedFor() {
        return true;
    }

    boolean journalHasAKey() {
        return true;
    }

    boolean blobsSurviveAKill() {
        return true;
    }
}

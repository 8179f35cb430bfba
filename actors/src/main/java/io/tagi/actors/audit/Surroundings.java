package io.tagi.actors.audit;

import io.tagi.actors.worker.ThisMachine;
import io.tagi.protocol.ComputeEnvironment;
import io.tagi.protocol.experiment.WorkReport;
import java.util.List;
import java.util.Optional;

/**
 * What a computation was done with and on.
 *
 * @param software name and version
 * @param device cpu, or which GPU
 * @param environment what else may decide the last bits; absent in what was written before it was asked
 */
record Surroundings(String software, String device, Optional<ComputeEnvironment> environment) {
    static Surroundings of(WorkReport report) {
        return new Surroundings(report.softwareVersion(), report.device(), report.environment());
    }

    /** This process's own, with as many threads as the other one used. */
    Surroundings here(String software, String device) {
        return new Surroundings(software, device, environment.map(there -> ThisMachine.computingWith(there.threads())));
    }

    /** For a person, on one line. */
    String describe() {
        return software + " on " + device
                + environment.map(known -> ", " + known.describe()).orElse(", environment not recorded");
    }

    /** In what this differs from another, field by field. */
    List<FieldDifferences.Difference> differencesFrom(Surroundings other) {
        return FieldDifferences.between(this, other);
    }

    /** Which promise holds between a computation in these surroundings and one in others. */
    Tier promiseTo(Surroundings other) {
        if (!device.equals(other.device)) {
            return Tier.T3;
        }
        boolean sameBuild = environment
                .map(here -> other.environment.isPresent() && here.isSameBuildAs(other.environment.get()))
                .orElse(software.equals(other.software));
        if (!sameBuild) {
            return Tier.T3;
        }
        return device.equals("cpu") ? Tier.T1 : Tier.T2;
    }
}

package io.tagi.actors.audit;

import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ForkPoint;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Holds what a fork says that it took from another experiment against that one's history. */
final class ForkCheck {
    private final Histories histories;
    private final Consumer<Finding> findings;

    ForkCheck(Histories histories, Consumer<Finding> findings) {
        this.histories = histories;
        this.findings = findings;
    }

    void check(EventPlace place, ExperimentForked forked) {
        ForkPoint fork = forked.fork();
        List<ExperimentEvent> parent = histories.experiment(fork.parent());
        if (parent.isEmpty()) {
            report(place, "the experiment " + fork.parent() + " that it branches off is not in this log");
            return;
        }
        try {
            ForkPoint there = ForkPoint.in(parent, fork.stage(), fork.rounds())
                    .withTeachersOf(List.copyOf(fork.teachers().keySet()));
            if (!there.equals(fork)) {
                report(
                        place,
                        "what it says to have taken from " + fork.parent() + " is not what is there (taken | there): "
                                + FieldDifferences.between(fork, there).stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining("; ")));
            }
        } catch (IllegalArgumentException absent) {
            report(place, "it branches off where nothing is: " + absent.getMessage());
        }
    }

    private void report(EventPlace place, String detail) {
        findings.accept(new Finding.History(place, HistoryFault.NOT_DECIDED, detail));
    }
}

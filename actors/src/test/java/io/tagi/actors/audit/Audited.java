package io.tagi.actors.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A verification with everything that it found. */
record Audited(Verification result, List<Finding> findings) {
    static Audited of(Evidence evidence) {
        return of(evidence, Optional.empty());
    }

    static Audited of(Evidence evidence, Optional<Seal> seal) {
        List<Finding> findings = new ArrayList<>();
        Verification result = Verifier.verify(evidence, seal, new AuditListener() {
            @Override
            public void found(Finding finding) {
                findings.add(finding);
            }

            @Override
            public void progressed(long done, long total) {}
        });
        return new Audited(result, findings);
    }

    Outcome outcome() {
        return result.outcome();
    }

    /** What was found, as codes with the numbers of the events. */
    List<String> told() {
        return findings.stream()
                .map(finding -> finding.code() + " " + finding.place().sequence())
                .toList();
    }
}

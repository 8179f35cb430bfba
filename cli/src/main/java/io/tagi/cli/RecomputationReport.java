package io.tagi.cli;

import io.tagi.actors.audit.Divergence;
import io.tagi.actors.audit.Finding;
import io.tagi.actors.audit.Outcome;
import io.tagi.actors.audit.RecomputedWork;
import io.tagi.actors.audit.Tier;
import io.tagi.actors.audit.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells what repeating work comes to: the first divergence, each promise with how it was kept, and how long it took. */
final class RecomputationReport {
    private final Screen screen;
    private final Verification verified;
    private final List<RecomputedWork> works = new ArrayList<>();

    RecomputationReport(Screen screen, Verification verified) {
        this.screen = screen;
        this.verified = verified;
    }

    /** Says that not all work is repeated. */
    void drawn(int sample, int all, long seed) {
        screen.tell("recomputing " + sample + " of " + all + " pieces of work, drawn with --seed " + seed);
    }

    /** Takes one piece of work. */
    void add(RecomputedWork work, int total) {
        works.add(work);
        Optional<Divergence> divergence = work.divergence();
        if (divergence.isPresent()) {
            AuditProgress.show(screen, new Finding.Diverged(work.place(), divergence.get()));
        } else {
            screen.tell(String.format(
                    Locale.ROOT,
                    "identical: event %d, %s (%.2f s, then %.2f s)",
                    work.place().sequence(),
                    work.work(),
                    work.seconds(),
                    work.recordedSeconds()));
        }
        screen.progress("recomputing", works.size(), total);
    }

    /** Prints the outcome. */
    Outcome end() {
        Outcome outcome = works.stream().allMatch(work -> work.divergence().isEmpty())
                ? verified.outcome()
                : verified.outcome().and(Outcome.DIVERGED);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("outcome", outcome.code());
        fields.put("recomputed", works.size());
        Map<String, String> tiers = new LinkedHashMap<>();
        for (Tier tier : Tier.values()) {
            tiers.put(tier.name(), told(tier));
        }
        fields.put("tiers", tiers);
        double recorded =
                works.stream().mapToDouble(RecomputedWork::recordedSeconds).sum();
        double seconds = works.stream().mapToDouble(RecomputedWork::seconds).sum();
        fields.put("recordedSeconds", recorded);
        fields.put("seconds", seconds);
        StringBuilder text = new StringBuilder(outcome.code() + ": " + works.size() + " pieces of work done again\n");
        tiers.forEach((tier, told) -> text.append(String.format(
                Locale.ROOT, "  %s  %-62s %s%n", tier, Tier.valueOf(tier).promise(), told)));
        text.append(String.format(
                Locale.ROOT,
                "took %.2f s; the original took %.2f s (ratio %.2f)",
                seconds,
                recorded,
                seconds / recorded));
        screen.result(fields, works.isEmpty() ? outcome.code() + ": nothing was done again" : text.toString());
        return outcome;
    }

    private String told(Tier tier) {
        if (tier == Tier.T0) {
            return switch (verified.outcome()) {
                case HISTORY_ALTERED -> "broken";
                case IDENTICAL, DIVERGED, BLOB_DAMAGED -> "kept: " + verified.events() + " events";
            };
        }
        List<RecomputedWork> concerned =
                works.stream().filter(work -> work.tier() == tier).toList();
        long kept = concerned.stream().filter(RecomputedWork::isKept).count();
        if (concerned.isEmpty()) {
            return "not asked here";
        }
        return kept == concerned.size()
                ? "kept: " + kept
                : "broken: " + (concerned.size() - kept) + " of " + concerned.size();
    }
}

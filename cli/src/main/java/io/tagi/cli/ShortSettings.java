package io.tagi.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Short names for the settings that are most often said otherwise on the command line. */
final class ShortSettings {
    private static final Map<String, List<String>> FULL_KEYS = Map.of(
            "seed", List.of("experiment.seed"),
            "shards", List.of("experiment.pretraining.rounds.shards", "experiment.finetuning.rounds.shards"),
            "lambda1", List.of("experiment.finetuning.distillation.divergence.weight"),
            "lambda2", List.of("experiment.finetuning.distillation.alignment.weight"));

    private ShortSettings() {}

    /** An override with full keys, one a line. */
    static String spellOut(String override) {
        int end = override.indexOf('=');
        List<String> keys =
                end < 0 ? null : FULL_KEYS.get(override.substring(0, end).strip());
        return keys == null
                ? override
                : keys.stream().map(key -> key + override.substring(end)).collect(Collectors.joining("\n"));
    }
}

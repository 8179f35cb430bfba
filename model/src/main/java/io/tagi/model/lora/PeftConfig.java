package io.tagi.model.lora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The part of PEFT's {@code adapter_config.json} that decides what an adapter computes.
 *
 * @param rank PEFT's {@code r}
 * @param alpha PEFT's {@code lora_alpha}
 * @param rankStabilized whether the scale is {@code alpha / sqrt(r)} instead of {@code alpha / r}
 * @param targets PEFT's {@code target_modules}
 * @param ranks PEFT's {@code rank_pattern}: projections whose rank differs
 * @param alphas PEFT's {@code alpha_pattern}: projections whose alpha differs
 */
record PeftConfig(
        int rank,
        double alpha,
        boolean rankStabilized,
        LoraTargets targets,
        SortedMap<String, Integer> ranks,
        SortedMap<String, Double> alphas) {
    /** The release of PEFT whose folder layout is written. */
    private static final String LAYOUT_VERSION = "0.18.0";

    private static final Set<String> READ = Set.of(
            "peft_type", "bias", "r", "lora_alpha", "use_rslora", "target_modules", "rank_pattern", "alpha_pattern");

    /** Settings that concern training or book-keeping and leave the finished adapter's output as it is. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "auto_mapping",
            "base_model_name_or_path",
            "corda_config",
            "ensure_weight_tying",
            "eva_config",
            "exclude_modules",
            "inference_mode",
            "init_lora_weights",
            "loftq_config",
            "lora_dropout",
            "megatron_config",
            "megatron_core",
            "peft_version",
            "qalora_group_size",
            "revision",
            "runtime_config",
            "task_type");

    PeftConfig {
        ranks = Collections.unmodifiableSortedMap(new TreeMap<>(ranks));
        alphas = Collections.unmodifiableSortedMap(new TreeMap<>(alphas));
    }

    /** The configuration under which PEFT computes exactly what the adapter of this layout is: every scale is 1. */
    static PeftConfig unscaled(LoraLayout layout) {
        SortedMap<String, Integer> ranks = new TreeMap<>();
        SortedMap<String, Double> alphas = new TreeMap<>();
        for (LoraSite site : layout.sites()) {
            if (site.rank() != layout.rank()) {
                ranks.put(site.projection().moduleName(), site.rank());
                alphas.put(site.projection().moduleName(), (double) site.rank());
            }
        }
        return new PeftConfig(layout.rank(), layout.rank(), false, layout.targets(), ranks, alphas);
    }

    /** @throws UnsupportedPeftAdapterException if a setting is missing, malformed, or not understood and not off */
    static PeftConfig of(JsonNode json) {
        json.properties().forEach(setting -> {
            if (!READ.contains(setting.getKey()) && !WITHOUT_EFFECT.contains(setting.getKey())) {
                requireOff(setting.getKey(), setting.getValue());
            }
        });
        requireText(json, "peft_type", "LORA");
        requireText(json, "bias", "none");
        return new PeftConfig(
                wholeNumber("r", json.path("r")),
                positive("lora_alpha", json.path("lora_alpha")),
                json.path("use_rslora").asBoolean(),
                LoraTargets.parse(targetModules(json)),
                byProjection(json, "rank_pattern", PeftConfig::wholeNumber),
                byProjection(json, "alpha_pattern", PeftConfig::positive));
    }

    /** PEFT's rank of a site's projection. */
    int rankOf(LoraSite site) {
        return ranks.getOrDefault(site.projection().moduleName(), rank);
    }

    /** The factor by which PEFT multiplies the product of a site's factors. */
    double scaleOf(LoraSite site) {
        return scale(rankOf(site), alphas.getOrDefault(site.projection().moduleName(), alpha));
    }

    /** The factor at every projection that no pattern names. */
    double scale() {
        return scale(rank, alpha);
    }

    private double scale(double siteRank, double siteAlpha) {
        return siteAlpha / (rankStabilized ? Math.sqrt(siteRank) : siteRank);
    }

    ObjectNode toJson(String baseModel, Optional<String> revision) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode alphaPattern = json.putObject("alpha_pattern");
        alphas.forEach((projection, siteAlpha) -> alphaPattern.put(projection, siteAlpha.intValue()));
        json.put("base_model_name_or_path", baseModel)
                .put("bias", "none")
                .put("fan_in_fan_out", false)
                .put("inference_mode", true)
                .put("init_lora_weights", true)
                .putNull("layers_pattern")
                .putNull("layers_to_transform")
                .put("lora_alpha", (int) alpha)
                .put("lora_dropout", 0.0)
                .putNull("modules_to_save")
                .put("peft_type", "LORA")
                .put("peft_version", LAYOUT_VERSION)
                .put("r", rank);
        ObjectNode rankPattern = json.putObject("rank_pattern");
        ranks.forEach(rankPattern::put);
        json.put("revision", revision.orElse(null));
        targets.moduleNames().forEach(json.putArray("target_modules")::add);
        return json.put("task_type", "SEQ_2_SEQ_LM").put("use_dora", false).put("use_rslora", rankStabilized);
    }

    private static void requireOff(String name, JsonNode value) {
        boolean off = value.isNull()
                || (value.isBoolean() && !value.asBoolean())
                || (value.isContainerNode() && value.isEmpty());
        if (!off) {
            throw new UnsupportedPeftAdapterException("adapter_config.json sets \"" + name + "\" to " + value
                    + ", which changes what the adapter computes in a way that is not supported here. Merge the adapter"
                    + " into its base, or save it without this setting.");
        }
    }

    private static void requireText(JsonNode json, String name, String required) {
        if (!json.path(name).asText().equals(required)) {
            throw new UnsupportedPeftAdapterException("adapter_config.json sets \"" + name + "\" to " + json.path(name)
                    + "; only \"" + required + "\" can be read.");
        }
    }

    private static int wholeNumber(String name, JsonNode value) {
        double number = positive(name, value);
        if (number != (int) number) {
            throw new UnsupportedPeftAdapterException(
                    "adapter_config.json must set \"" + name + "\" to a whole number, not to " + value + ".");
        }
        return (int) number;
    }

    private static double positive(String name, JsonNode value) {
        if (!value.isNumber() || value.asDouble() <= 0) {
            throw new UnsupportedPeftAdapterException("adapter_config.json must set \"" + name
                    + "\" to a number above 0, not to " + (value.isMissingNode() ? "nothing" : value) + ".");
        }
        return value.asDouble();
    }

    private static List<String> targetModules(JsonNode json) {
        JsonNode names = json.path("target_modules");
        if (!names.isArray() || names.isEmpty()) {
            throw new UnsupportedPeftAdapterException(
                    "adapter_config.json must list \"target_modules\" by name, such as"
                            + " [\"q\", \"v\"]; a pattern cannot be read: " + names);
        }
        List<String> texts = new ArrayList<>();
        names.forEach(name -> texts.add(name.asText()));
        return texts;
    }

    private static <N> SortedMap<String, N> byProjection(
            JsonNode json, String name, BiFunction<String, JsonNode, N> number) {
        SortedMap<String, N> numbers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path(name).properties()) {
            requireProjection(name, entry.getKey());
            numbers.put(entry.getKey(), number.apply(name + "." + entry.getKey(), entry.getValue()));
        }
        return numbers;
    }

    /** PEFT takes the keys for regular expressions over module paths; only a plain projection name is sure to mean itself. */
    private static void requireProjection(String pattern, String key) {
        try {
            LoraTargets.parse(List.of(key));
        } catch (IllegalArgumentException unknown) {
            throw new UnsupportedPeftAdapterException("adapter_config.json has the key \"" + key + "\" in \"" + pattern
                    + "\"; only the name of a projection can be read there. " + unknown.getMessage());
        }
    }
}

package io.tagi.model.t5;

import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraProjection;
import io.tagi.model.lora.LoraStack;
import io.tagi.model.lora.LoraTargets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The TorchScript text {@code t5.torchscript} with the numbers of a configuration, a route and a set of targets in it. */
final class T5Script {
    private static final String TEXT = "t5.torchscript";
    private static final Pattern PLACE = Pattern.compile("\\$(\\w+)");
    private static final int WEIGHTS_BEFORE_BLOCKS = 6;
    private static final int ATTENTION_WEIGHTS = 5;

    private final Map<String, String> numbers = new HashMap<>();

    private T5Script(T5Config config, ComputeRoute route, LoraTargets targets) {
        putRoute(route);
        putConfig(config);
        putWeightPlaces(config);
        putSites(config, targets);
    }

    static String of(T5Config config, ComputeRoute route, LoraTargets targets) {
        return new T5Script(config, route, targets).filled();
    }

    private void putRoute(ComputeRoute route) {
        put("onednn", route == ComputeRoute.ONEDNN);
        put("bf16", route == ComputeRoute.BF16);
        // libtorch's numbers for element types.
        put("int64", 4);
        put("float32", 6);
        put("boolean", 11);
        put("bfloat16", 15);
        put("lowest", -Float.MAX_VALUE);
    }

    private void putConfig(T5Config config) {
        put("vocabulary", config.vocabulary());
        put("heads", config.heads());
        put("head_width", config.headWidth());
        put("attention_width", config.attentionWidth());
        put("encoder_layers", config.encoderLayers());
        put("decoder_layers", config.decoderLayers());
        put("gated", config.feedForward() == FeedForward.GATED_GELU);
        put("tied", config.tiedHead());
        put("head_scale", 1 / Math.sqrt(config.modelWidth()));
        put("epsilon", config.epsilon());
        put("padding", config.padId());
        put("end", config.endId());
        put("start", config.startId());
        put("ignored", Labels.IGNORED);
    }

    private void putWeightPlaces(T5Config config) {
        int feedForward = config.feedForward() == FeedForward.GATED_GELU ? 4 : 3;
        int encoderStride = ATTENTION_WEIGHTS + feedForward;
        int decoderStride = 2 * ATTENTION_WEIGHTS + feedForward;
        int decoderWeights = WEIGHTS_BEFORE_BLOCKS + config.encoderLayers() * encoderStride;
        int behindWeights = decoderWeights + config.decoderLayers() * decoderStride;
        put("encoder_weights", WEIGHTS_BEFORE_BLOCKS);
        put("encoder_stride", encoderStride);
        put("decoder_weights", decoderWeights);
        put("decoder_stride", decoderStride);
        put("encoder_buckets", behindWeights);
        put("decoder_buckets", behindWeights + 1);
    }

    /** Where each stack's sites begin, how many there are per layer, and at which offset each projection is; -1 if it is none. */
    private void putSites(T5Config config, LoraTargets targets) {
        LoraLayout layout = LoraLayout.of(config.loraDimensions(), targets, 1);
        for (LoraStack stack : LoraStack.values()) {
            long before = layout.sites().stream()
                    .filter(site -> site.stack().compareTo(stack) < 0)
                    .count();
            put("first_" + stack.name().toLowerCase(Locale.ROOT), (int) before);
        }
        int attentionSites = 0;
        int feedForwardSites = 0;
        for (LoraProjection projection : LoraProjection.values()) {
            boolean adapted = targets.projections().contains(projection);
            int offset = projection.isFeedForward() ? feedForwardSites : attentionSites;
            put(projection.moduleName(), adapted ? offset : -1);
            if (adapted && projection.isFeedForward()) {
                feedForwardSites++;
            } else if (adapted) {
                attentionSites++;
            }
        }
        put("attention_sites", attentionSites);
        put("ffn_sites", feedForwardSites);
    }

    private void put(String place, int number) {
        numbers.put(place, Integer.toString(number));
    }

    private void put(String place, double number) {
        numbers.put(place, Double.toString(number));
    }

    private void put(String place, boolean truth) {
        numbers.put(place, truth ? "True" : "False");
    }

    private String filled() {
        return PLACE.matcher(template())
                .replaceAll(place -> Matcher.quoteReplacement(
                        Objects.requireNonNull(numbers.get(place.group(1)), () -> "No number for " + place.group())));
    }

    private static String template() {
        try (InputStream text = Objects.requireNonNull(T5Script.class.getResourceAsStream(TEXT), TEXT)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The jar is damaged: " + TEXT + " cannot be read", unreadable);
        }
    }
}

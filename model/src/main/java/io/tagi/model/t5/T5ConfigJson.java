package io.tagi.model.t5;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** HuggingFace's {@code config.json} of a T5. */
final class T5ConfigJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode json;

    private T5ConfigJson(JsonNode json) {
        this.json = json;
    }

    static T5Config parse(String text) {
        try {
            return new T5ConfigJson(MAPPER.readTree(text)).toConfig();
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not valid JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }

    static String write(T5Config config) {
        ObjectNode json = MAPPER.createObjectNode();
        json.putArray("architectures").add("T5ForConditionalGeneration");
        json.put("model_type", "t5");
        json.put("is_encoder_decoder", true);
        json.put("vocab_size", config.vocabulary());
        json.put("d_model", config.modelWidth());
        json.put("d_kv", config.headWidth());
        json.put("num_heads", config.heads());
        json.put("d_ff", config.feedForwardWidth());
        json.put("num_layers", config.encoderLayers());
        json.put("num_decoder_layers", config.decoderLayers());
        json.put("feed_forward_proj", config.feedForward().id());
        json.put("dense_act_fn", config.feedForward().activation());
        json.put("is_gated_act", config.feedForward() == FeedForward.GATED_GELU);
        json.put("tie_word_embeddings", config.tiedHead());
        json.put("relative_attention_num_buckets", config.buckets());
        json.put("relative_attention_max_distance", config.maxDistance());
        json.put("layer_norm_epsilon", config.epsilon());
        json.put("pad_token_id", config.padId());
        json.put("eos_token_id", config.endId());
        json.put("decoder_start_token_id", config.startId());
        return json.toPrettyString() + '\n';
    }

    private T5Config toConfig() {
        requireValue("model_type", "t5");
        FeedForward feedForward = feedForward();
        requireValue("dense_act_fn", feedForward.activation());
        int encoderLayers = number("num_layers", 6);
        return new T5Config(
                number("vocab_size", 32128),
                number("d_model", 512),
                number("d_kv", 64),
                number("num_heads", 8),
                number("d_ff", 2048),
                encoderLayers,
                number("num_decoder_layers", encoderLayers),
                feedForward,
                flag("tie_word_embeddings", true),
                number("relative_attention_num_buckets", 32),
                number("relative_attention_max_distance", 128),
                epsilon(),
                number("pad_token_id", 0),
                number("eos_token_id", 1),
                number("decoder_start_token_id", 0));
    }

    private FeedForward feedForward() {
        String id = json.path("feed_forward_proj").asText(FeedForward.RELU.id());
        return Arrays.stream(FeedForward.values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("feed_forward_proj is \"" + id
                        + "\"; only relu (T5 v1.0) and gated-gelu (T5 v1.1) are supported"));
    }

    private void requireValue(String field, String supported) {
        String value = json.path(field).asText(supported);
        if (!value.equals(supported)) {
            throw new IllegalArgumentException(
                    field + " is \"" + value + "\"; only \"" + supported + "\" is supported here");
        }
    }

    private int number(String field, int usual) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException(field + " is " + value + ", but must be a whole number");
        }
        return value.intValue();
    }

    private boolean flag(String field, boolean usual) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException(field + " is " + value + ", but must be true or false");
        }
        return value.asBoolean(usual);
    }

    private double epsilon() {
        JsonNode value = json.path("layer_norm_epsilon");
        if (!value.isMissingNode() && !value.isNumber()) {
            throw new IllegalArgumentException("layer_norm_epsilon is " + value + ", but must be a number");
        }
        return value.asDouble(1e-6);
    }
}

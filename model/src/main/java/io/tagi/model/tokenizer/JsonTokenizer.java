package io.tagi.model.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** A {@code tokenizer.json}, read by HuggingFace's tokenizers. */
final class JsonTokenizer implements Tokenizer {
    private static final Map<String, String> NOTHING_ADDED_NOTHING_CUT =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer pieces;
    private final TokenizerDefinition definition;
    private final SpecialTokens specialTokens;

    private JsonTokenizer(HuggingFaceTokenizer pieces, TokenizerDefinition definition, SpecialTokens specialTokens) {
        this.pieces = pieces;
        this.definition = definition;
        this.specialTokens = specialTokens;
        NativeMemory.freeWhenUnreachable(this, pieces::close);
    }

    static JsonTokenizer open(Path file) throws IOException {
        TokenizerDefinition definition = TokenizerDefinition.read(file);
        SpecialTokens specialTokens = definition.specialTokens(file);
        JsonTokenizer tokenizer = new JsonTokenizer(load(definition, file), definition, specialTokens);
        tokenizer.requireThatTextStaysText(file);
        return tokenizer;
    }

    private static HuggingFaceTokenizer load(TokenizerDefinition definition, Path file) throws IOException {
        byte[] json = definition.json().getBytes(StandardCharsets.UTF_8);
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), NOTHING_ADDED_NOTHING_CUT);
        } catch (RuntimeException refused) {
            throw new IOException(file + " is no tokenizer: " + refused.getMessage(), refused);
        }
    }

    /** The promise of {@link #encode} depends on what the file says, so it is tried on every special token once. */
    private void requireThatTextStaysText(Path file) throws IOException {
        for (String name : definition.specialNames().values()) {
            if (Arrays.stream(encode(name)).anyMatch(this::isSpecialOtherThanUnknown)) {
                throw new IOException(file + " turns the text \"" + name + "\" into the special token of that name,"
                        + " so a user could end a sequence early. It cannot be used safely.");
            }
        }
    }

    private boolean isSpecialOtherThanUnknown(int id) {
        return id != specialTokens.unknown() && definition.specialNames().containsKey(id);
    }

    @Override
    public int[] encode(String text) {
        String wellFormed = WellFormedText.require(text);
        long[] ids = NativeMemory.using(
                this, () -> pieces.encode(wellFormed, false, false).getIds());
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public String decode(int[] ids) {
        long[] text = IntStream.of(ids).filter(this::isText).asLongStream().toArray();
        return text.length == 0 ? "" : NativeMemory.using(this, () -> pieces.decode(text, false));
    }

    private boolean isText(int id) {
        return TokenId.require(id) < definition.vocabularySize()
                && !definition.specialNames().containsKey(id);
    }

    @Override
    public SpecialTokens specialTokens() {
        return specialTokens;
    }

    @Override
    public int vocabularySize() {
        return definition.vocabularySize();
    }
}

package io.tagi.model.tokenizer;

import ai.djl.sentencepiece.SpProcessor;
import ai.djl.sentencepiece.SpTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A {@code spiece.model}, read by SentencePiece.
 *
 * <p>The file holds the pieces only. T5's 100 sentinels are appended to them by convention, in falling order, so that
 * {@code <extra_id_0>} has the greatest id.
 */
final class SentencePieceTokenizer implements Tokenizer {
    private static final int SENTINELS = 100;

    private final SpTokenizer model;
    private final int pieceCount;
    private final SpecialTokens specialTokens;

    private SentencePieceTokenizer(SpTokenizer model, int pieceCount, SpecialTokens specialTokens) {
        this.model = model;
        this.pieceCount = pieceCount;
        this.specialTokens = specialTokens;
        NativeMemory.freeWhenUnreachable(this, model::close);
    }

    static SentencePieceTokenizer open(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int pieceCount = SentencePieceCount.of(bytes, file);
        SpTokenizer model = load(bytes, file);
        return new SentencePieceTokenizer(model, pieceCount, specialTokens(model.getProcessor(), pieceCount, file));
    }

    private static SpTokenizer load(byte[] bytes, Path file) throws IOException {
        try {
            return new SpTokenizer(bytes);
        } catch (RuntimeException refused) {
            throw new IOException(file + " is no SentencePiece model: " + refused.getMessage(), refused);
        }
    }

    private static SpecialTokens specialTokens(SpProcessor pieces, int pieceCount, Path file) throws IOException {
        int unknown = pieces.getId("<unk>");
        int pad = pieces.getId("<pad>");
        int endOfSequence = pieces.getId("</s>");
        if (pad == unknown || endOfSequence == unknown) {
            throw new IOException(file + " has no piece <pad> or no piece </s>; a T5 tokenizer has both.");
        }
        int lastId = pieceCount + SENTINELS - 1;
        List<Integer> sentinels =
                IntStream.range(0, SENTINELS).mapToObj(i -> lastId - i).toList();
        return new SpecialTokens(pad, endOfSequence, unknown, sentinels);
    }

    @Override
    public int[] encode(String text) {
        String wellFormed = WellFormedText.require(text);
        return NativeMemory.using(this, () -> model.getProcessor().encode(wellFormed));
    }

    @Override
    public String decode(int[] ids) {
        int[] text = IntStream.of(ids).filter(this::isText).toArray();
        return text.length == 0
                ? ""
                : NativeMemory.using(this, () -> model.getProcessor().decode(text));
    }

    /** The native library ends the whole process on an id that has no piece. */
    private boolean isText(int id) {
        return TokenId.require(id) < pieceCount && !specialTokens.contains(id);
    }

    @Override
    public SpecialTokens specialTokens() {
        return specialTokens;
    }

    @Override
    public int vocabularySize() {
        return pieceCount + SENTINELS;
    }
}

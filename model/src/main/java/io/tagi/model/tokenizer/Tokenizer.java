package io.tagi.model.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts text into the numbered pieces that a model reads, and joins them again.
 *
 * <p>Safe to use from many threads at once. There is nothing to close: its native memory goes when it is no longer used.
 */
public interface Tokenizer {
    /** The tokenizer in HuggingFace's format. */
    String JSON_FILE = "tokenizer.json";

    /** The tokenizer in SentencePiece's format. */
    String SENTENCE_PIECE_FILE = "spiece.model";

    /**
     * Opens the tokenizer of a model folder: its {@value #JSON_FILE}, or where there is none its
     * {@value #SENTENCE_PIECE_FILE}.
     *
     * @throws IOException if neither file is there, or the one chosen is unreadable or is not what its name says
     */
    static Tokenizer open(Path modelFolder) throws IOException {
        Path json = modelFolder.resolve(JSON_FILE);
        if (Files.exists(json)) {
            return JsonTokenizer.open(json);
        }
        Path sentencePiece = modelFolder.resolve(SENTENCE_PIECE_FILE);
        if (Files.exists(sentencePiece)) {
            return SentencePieceTokenizer.open(sentencePiece);
        }
        throw new IOException("No tokenizer in " + modelFolder + ": it has neither " + JSON_FILE + " nor "
                + SENTENCE_PIECE_FILE + ". Copy the one that the model was trained with into that folder.");
    }

    /** Copies whichever tokenizer files a model folder has, as they are, into another folder. */
    static void copyFiles(Path modelFolder, Path target) throws IOException {
        for (String name : List.of(JSON_FILE, SENTENCE_PIECE_FILE)) {
            if (Files.exists(modelFolder.resolve(name))) {
                Files.write(target.resolve(name), Files.readAllBytes(modelFolder.resolve(name)));
            }
        }
    }

    /**
     * The ids of a text's pieces, without {@code </s>}. Whatever the text says, none of them is a special token's id,
     * except {@link SpecialTokens#unknown()} for what the vocabulary cannot express. A text of any length is encoded whole.
     *
     * @throws IllegalArgumentException if the text has an unpaired surrogate, which is no character
     */
    int[] encode(String text);

    /**
     * The ids of a text's pieces followed by {@code </s>}: what T5's encoder reads and what its decoder learns to write.
     *
     * @param limit the greatest permitted number of ids, {@code </s>} included
     * @throws SequenceTooLongException if there are more; a text is never cut
     * @throws IllegalArgumentException if the text has an unpaired surrogate, which is no character
     */
    default int[] encodeSequence(String text, int limit) {
        int[] pieces = encode(text);
        int length = pieces.length + 1;
        if (length > limit) {
            throw new SequenceTooLongException(length, limit);
        }
        int[] sequence = Arrays.copyOf(pieces, length);
        sequence[pieces.length] = specialTokens().endOfSequence();
        return sequence;
    }

    /**
     * The same, cut at its end to the limit as Tk-Instruct cuts inputs and answers.
     *
     * @param limit the greatest number of ids, {@code </s>} included
     * @throws IllegalArgumentException if the text has an unpaired surrogate, which is no character
     */
    default int[] encodeCut(String text, int limit) {
        int[] pieces = encode(text);
        int kept = Math.min(pieces.length, limit - 1);
        int[] sequence = Arrays.copyOf(pieces, kept + 1);
        sequence[kept] = specialTokens().endOfSequence();
        return sequence;
    }

    /**
     * The text of these pieces. Special tokens, and ids that have no piece because the model's vocabulary is larger than
     * the tokenizer's, are left out.
     *
     * @throws IllegalArgumentException if an id is negative
     */
    String decode(int[] ids);

    /** The ids that stand for no text. */
    SpecialTokens specialTokens();

    /** One more than the greatest id. */
    int vocabularySize();
}

package io.tagi.model.tokenizer;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/**
 * Frees native memory when its Java owner can no longer be reached, and not before.
 *
 * <p>SentencePiece's binding ends the process when it is closed twice or used after closing. With nothing to close, nobody
 * can.
 */
final class NativeMemory {
    private static final Cleaner CLEANER = Cleaner.create();

    private NativeMemory() {}

    /** @param free must not refer to the owner, or it will stay reachable for ever */
    static void freeWhenUnreachable(Object owner, Runnable free) {
        CLEANER.register(owner, free);
    }

    /** Keeps the owner reachable until the native call has returned. */
    static <T> T using(Object owner, Supplier<T> nativeCall) {
        try {
            return nativeCall.get();
        } finally {
            Reference.reachabilityFence(owner);
        }
    }
}

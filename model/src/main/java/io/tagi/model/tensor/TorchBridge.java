package io.tagi.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.SymbolBlock;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The calls into DJL's PyTorch engine that its public interface does not offer.
 *
 * <p>DJL's own training classes allow one gradient computation per process; here every thread may have its own. Two
 * switches of the engine belong to the thread and are set on every call: the grad mode, which is on in each new thread, and
 * the graph optimiser, which would compile anew for each new shape.
 */
final class TorchBridge {
    /** The name by which the engine collects arguments into one list. */
    private static final String LIST_ARGUMENT = "t[]";

    /** The prefix by which the engine recognises the array that stands for the method's name. */
    private static final String METHOD_MARK = "module_method:";

    private TorchBridge() {}

    static SymbolBlock load(NDManager manager, byte[] archive) {
        try {
            return JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), true, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory cannot fail", impossible);
        }
    }

    /** Makes an array a member of the list that a method takes. */
    static NDArray asArgument(NDArray array) {
        array.setName(LIST_ARGUMENT);
        return array;
    }

    /** An array whose presence among the arguments selects the method. */
    static NDArray methodMark(NDManager manager, String method) {
        NDArray mark = manager.create(0f);
        mark.setName(METHOD_MARK + method);
        return mark;
    }

    /** Runs the marked method; the results belong to the manager of the first argument. */
    static NDList run(SymbolBlock module, NDList arguments, boolean recorded, int threads) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(recorded);
        try {
            prepareThread(threads);
            return IValueUtils.forward((PtSymbolBlock) module, arguments, true);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** Runs the marked method under the engine's inference mode: quickest, but the results can never enter a graph. */
    static NDList infer(SymbolBlock module, NDList arguments, int threads) {
        prepareThread(threads);
        return IValueUtils.forward((PtSymbolBlock) module, arguments, false);
    }

    /** The same memory under a new handle that starts a graph. */
    static NDArray leaf(NDArray array) {
        NDArray leaf = JniUtils.detachGradient((PtNDArray) array);
        JniUtils.attachGradient((PtNDArray) leaf, true);
        return leaf;
    }

    static void backward(NDArray loss, NDArray seed, int threads) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            prepareThread(threads);
            JniUtils.backward((PtNDArray) loss, (PtNDArray) seed, false, false);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    static @Nullable NDArray gradient(NDArray leaf) {
        return JniUtils.getGradient((PtNDArray) leaf);
    }

    /** How many threads an operation called from this thread uses. */
    static int threads() {
        return JniUtils.getNumThreads();
    }

    private static void prepareThread(int threads) {
        JniUtils.setGraphExecutorOptimize(false);
        if (JniUtils.getNumThreads() != threads) {
            JniUtils.setNumThreads(threads);
        }
    }
}

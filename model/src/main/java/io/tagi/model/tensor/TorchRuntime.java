package io.tagi.model.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * The compute engine, PyTorch behind DJL, on one device.
 *
 * <p>Several runtimes may be open in one process, and each may be used by any number of threads. The process must have
 * been started with {@code OMP_WAIT_POLICY=PASSIVE} in its environment if more than one thread computes, or the engine's idle
 * threads spin and starve the others. The engine is never allowed to fetch native code from the network.
 */
public final class TorchRuntime implements AutoCloseable {
    private static final String ENGINE = "PyTorch";

    /** Chosen for the process; 0 until somebody chooses. */
    private static volatile int threads;

    private final ComputeDevice device;
    private final NDManager manager;

    private TorchRuntime(ComputeDevice device, NDManager manager) {
        this.device = device;
        this.manager = manager;
    }

    /** Starts the engine, if no one has yet, and opens a runtime on a device. */
    public static TorchRuntime open(ComputeDevice device) {
        return new TorchRuntime(device, engine().newBaseManager(device.toDjl()));
    }

    /** How many threads one operation may use, in the whole process. */
    public static int threads() {
        int chosen = threads;
        if (chosen > 0) {
            return chosen;
        }
        engine();
        return TorchBridge.threads();
    }

    /**
     * Sets how many threads one operation may use, in the whole process, from each thread's next call on; computing threads
     * times this number should not exceed the cores.
     */
    public static void setThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("An operation needs at least one thread, not " + count);
        }
        threads = count;
    }

    /** The engine and its native library's version, such as {@code PyTorch 2.7.1}; loads it. */
    public static String nativeBuild() {
        Engine engine = engine();
        return engine.getEngineName() + " " + engine.getVersion();
    }

    /** Where this runtime computes. */
    public ComputeDevice device() {
        return device;
    }

    /** Opens a scope in which nothing is recorded for gradients. */
    public TorchScope openScope() {
        return openScope(0);
    }

    /** Opens a scope in which calls are recorded, so that gradients can be computed. */
    public GradientTape openTape() {
        return openTape(0);
    }

    /** Opens a scope in which nothing is recorded, and in which an operation may use so many threads. */
    public TorchScope openScope(int threadsPerOperation) {
        return new TorchScope(manager.newSubManager(), threadsPerOperation);
    }

    /**
     * Opens a scope in which calls are recorded, and in which an operation may use so many threads: sums are divided among threads,
     * so that another number gives other bits.
     */
    public GradientTape openTape(int threadsPerOperation) {
        return new GradientTape(manager.newSubManager(), threadsPerOperation);
    }

    /**
     * Compiles TorchScript source text.
     *
     * <p>Every method that is to be called from Java must have the signature
     * {@code (self, t: List[Tensor]) -> List[Tensor]}; methods that others call are free. The list {@code self.state} holds the
     * tensors given to {@link TorchModule#remember}.
     *
     * @param methods the methods' source text, not indented
     * @throws ai.djl.engine.EngineException if the text does not compile; the message shows the place
     */
    public TorchModule compile(String methods) {
        NDManager owner = manager.newSubManager();
        return new TorchModule(owner, TorchBridge.load(owner, ScriptArchive.of(methods)));
    }

    /** How many tensors of this runtime are alive, those in open scopes included. */
    public int liveTensors() {
        return manager.getManagedArrays().size();
    }

    /** Releases everything that was opened with this runtime. */
    @Override
    public void close() {
        manager.close();
    }

    /** The engine, started on first use: without the network, and by name, since DJL knows others. */
    private static Engine engine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        return Engine.getEngine(ENGINE);
    }
}

package io.tagi.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.SymbolBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiled TorchScript methods, each called in one native call. May be called by any number of threads at once.
 *
 * <p>A call that fails in the engine throws {@link ai.djl.engine.EngineException} and keeps its arguments' memory: check
 * before calling what can be checked.
 */
public final class TorchModule implements AutoCloseable {
    private final NDManager manager;
    private final SymbolBlock module;
    private final Map<String, NDArray> methodMarks = new ConcurrentHashMap<>();

    TorchModule(NDManager manager, SymbolBlock module) {
        this.manager = manager;
        this.module = module;
    }

    /**
     * Makes these tensors the module's {@code self.state}. They must stay alive, and nothing may be called meanwhile.
     */
    public void remember(List<TorchTensor> state) {
        TorchBridge.run(module, arguments(ScriptArchive.REMEMBER, state), false, 1)
                .close();
    }

    /**
     * Calls a method; the results live in the scope, and if it is a tape, the call is recorded there.
     *
     * @param arguments at least one tensor: the list that the method takes
     * @return the list that the method returns
     */
    public List<TorchTensor> call(TorchScope scope, String method, List<TorchTensor> arguments) {
        return run(scope, method, arguments, scope.threads());
    }

    /**
     * Calls a method with one thread per operation, whatever the process has chosen: libraries divide some sums among
     * threads and then round otherwise, so a result that must be the same bits everywhere is computed by one.
     */
    public List<TorchTensor> callOnOneThread(TorchScope scope, String method, List<TorchTensor> arguments) {
        return run(scope, method, arguments, 1);
    }

    /**
     * Calls a method in the engine's inference mode, which costs least; the results can be read, but must not be used in a
     * call that is recorded.
     */
    public List<TorchTensor> infer(TorchScope scope, String method, List<TorchTensor> arguments) {
        return adopt(scope, TorchBridge.infer(module, arguments(method, arguments), scope.threads()));
    }

    /** Releases the compiled methods and the hold on the state; the state's tensors live on in their scopes. */
    @Override
    public void close() {
        manager.close();
    }

    private List<TorchTensor> run(TorchScope scope, String method, List<TorchTensor> arguments, int threads) {
        return adopt(scope, TorchBridge.run(module, arguments(method, arguments), scope.records(), threads));
    }

    private NDList arguments(String method, List<TorchTensor> tensors) {
        NDList arguments = new NDList(tensors.size() + 1);
        arguments.add(methodMarks.computeIfAbsent(method, name -> TorchBridge.methodMark(manager, name)));
        tensors.forEach(tensor -> arguments.add(tensor.array()));
        return arguments;
    }

    private static List<TorchTensor> adopt(TorchScope scope, NDList results) {
        List<TorchTensor> adopted = new ArrayList<>(results.size());
        results.forEach(result -> adopted.add(scope.adopt(result)));
        return adopted;
    }
}

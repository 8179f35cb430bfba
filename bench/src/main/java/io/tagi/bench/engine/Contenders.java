package io.tagi.bench.engine;

import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.tensor.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All contenders of a benchmark. */
final class Contenders implements AutoCloseable {
    private final List<Contender> pyTorch = new ArrayList<>();
    private final List<Contender> tagi = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** Loads those that there can be; a remark says who is missing. */
    static Contenders load(TorchRuntime runtime, WorkloadData data, Path python, int threads) throws IOException {
        Contenders contenders = new Contenders();
        try {
            for (Precision precision : Precision.values()) {
                contenders.pyTorch.add(PyTorchContender.start(python, data, precision, threads));
            }
        } catch (PyTorchUnavailableException unavailable) {
            contenders.remarks.add(unavailable.getMessage());
        }
        for (ComputeRoute route : ComputeRoute.values()) {
            contenders.tagi.add(new TagiContender(runtime, data, route));
        }
        return contenders;
    }

    /** PyTorch in each precision; empty if it cannot be had. */
    List<Contender> pyTorch() {
        return List.copyOf(pyTorch);
    }

    /** Tagi on each route. */
    List<Contender> tagi() {
        return List.copyOf(tagi);
    }

    /** Who is missing, and why. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void close() {
        pyTorch.forEach(Contender::close);
        tagi.forEach(Contender::close);
    }
}

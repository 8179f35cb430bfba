package io.tagi.actors.node;

import io.tagi.actors.request.AdapterRequests;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.worker.AdapterGenerator;
import io.tagi.actors.worker.DeadLetterDesk;
import io.tagi.actors.worker.HypernetworkService;
import io.tagi.actors.worker.Retry;
import io.tagi.model.hyper.LoadedModel;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.hyper.ModelPreset;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.protocol.record.RecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A node's adapter generator: the hypernetwork that it serves and the thread on which it computes. */
final class GeneratorWorker {
    private final HypernetworkService hypernetwork;
    private final ExecutorService compute;

    private GeneratorWorker(HypernetworkService hypernetwork, ExecutorService compute) {
        this.hypernetwork = hypernetwork;
        this.compute = compute;
    }

    /** Loads the model; to be called before the actor system starts, so that it outlives the worker. */
    static GeneratorWorker open(NodeSettings settings, Parts parts) {
        return new GeneratorWorker(
                parts.closeLater(new HypernetworkService(loadModel(settings), SoftwareVersion.current())),
                parts.threads("compute", 1));
    }

    /** Starts to claim instructions. */
    void start(
            WorkerHost host,
            NodeSettings settings,
            RecordCodec records,
            AdapterRequests requests,
            BlobStore blobs,
            DeadLetterDesk deadLetters,
            Retry retry,
            NodeMetrics metrics,
            Clock clock) {
        AdapterGenerator generator = new AdapterGenerator(
                records, requests, hypernetwork, blobs, deadLetters, compute, retry, metrics, clock);
        host.startForShortWork(
                NodeRole.ADAPTER_GENERATOR.code(),
                settings.topics().instructions(),
                generator,
                settings.generatorBatch());
    }

    private static void make(ModelFolder folder, NodeSettings settings) throws IOException {
        Optional<ModelPreset> preset = settings.modelPreset();
        if (preset.isPresent()) {
            folder.create(preset.get(), settings.modelSeed());
        } else {
            folder.copyShippedModel();
        }
    }

    private static LoadedModel loadModel(NodeSettings settings) {
        ModelFolder folder = new ModelFolder(settings.modelFolder());
        try {
            if (!folder.exists() && !settings.hasModelOfItsOwn()) {
                make(folder, settings);
            }
            TorchRuntime.setThreads(settings.computeThreads());
            return LoadedModel.load(folder, settings.computeDevice());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The model in " + folder.root() + " cannot be loaded: " + unreadable.getMessage(), unreadable);
        }
    }
}

package io.tagi.model.hyper;

import io.tagi.model.lora.LoraDimensions;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.tensor.ScriptTemplate;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A generator that reads the instruction word by word, after HINT (Ivison et al., arXiv 2212.10315): every row of every factor
 * has a learned query, which attends over the states of the instruction's tokens, and a network per layer turns what it finds into
 * that row. A starts from a common matrix and B from zero, so that the instruction moves both away from there.
 *
 * <p>The configuration's {@code featureWidth} is the width of the queries, its {@code hiddenWidth} that of the networks.
 */
final class AttentionGenerator {
    static final int HEADS = 4;
    static final String QUERIES = "attention.queries";
    static final List<String> PROJECTIONS =
            List.of("attention.query", "attention.key", "attention.value", "attention.output");

    private static final ScriptTemplate SCRIPT = ScriptTemplate.of(AttentionGenerator.class, "attention.torchscript");

    /** Finite, so that a row that sees nothing is not NaN. */
    private static final String LOWEST = "-3.4028234663852886e+38";

    private AttentionGenerator() {}

    static WeightGenerator open(TorchRuntime runtime, HypernetworkLayout layout) {
        Map<String, String> numbers = Map.of(
                "heads", Integer.toString(HEADS),
                "lowest", LOWEST,
                "networks", Integer.toString(layout.networks().size()),
                "pieces", pieces(layout).toString(),
                "places", places(layout).toString(),
                "ranks",
                        layout.networks().stream()
                                .map(GeneratorNetwork::rank)
                                .toList()
                                .toString());
        return ScriptedGenerator.open(runtime, layout, SCRIPT, numbers, List.of());
    }

    /** The parameters by name in the order in which the script takes them. */
    static Map<String, TensorShape> parameters(
            HypernetworkConfig config, LoraLayout adapter, List<GeneratorNetwork> networks) {
        LoraDimensions backbone = adapter.dimensions();
        int width = config.featureWidth();
        if (width % HEADS != 0) {
            throw new IllegalArgumentException("The attention generator's featureWidth is " + width
                    + ", but must be a multiple of its " + HEADS + " heads");
        }
        int queries = 2 * adapter.sites().stream().mapToInt(LoraSite::rank).sum();
        Map<String, TensorShape> parameters = new LinkedHashMap<>();
        parameters.put(QUERIES, TensorShape.of(queries, width));
        for (String projection : PROJECTIONS) {
            parameters.put(projection + ".weight", TensorShape.of(width, inputWidth(projection, width, backbone)));
            parameters.put(projection + ".bias", TensorShape.of(width));
        }
        for (GeneratorNetwork network : networks) {
            network.addBranches(parameters, width, config.hiddenWidth(), network.inputWidth(), network.outputWidth());
            parameters.put(nameOfStart(network), TensorShape.of(network.inputWidth(), network.rank()));
        }
        return parameters;
    }

    /** What a projection reads: the queries' width, or both states of a token. */
    static int inputWidth(String projection, int queryWidth, LoraDimensions backbone) {
        boolean readsTokens = projection.endsWith(".key") || projection.endsWith(".value");
        return readsTokens ? 2 * backbone.modelWidth() : queryWidth;
    }

    /** The matrix that A is before the instruction has said anything. */
    static String nameOfStart(GeneratorNetwork network) {
        return network.nameOfA() + ".start";
    }

    /** How many queries belong together: those of A, then those of B, site by site. */
    private static List<Integer> pieces(HypernetworkLayout layout) {
        return layout.adapter().sites().stream()
                .flatMap(site -> Stream.of(site.rank(), site.rank()))
                .toList();
    }

    /** Per network and site the number of A's piece, which B's follows. */
    private static List<List<Integer>> places(HypernetworkLayout layout) {
        List<LoraSite> sites = layout.adapter().sites();
        return layout.networks().stream()
                .map(network -> network.sites().stream()
                        .map(site -> 2 * sites.indexOf(site))
                        .toList())
                .toList();
    }
}

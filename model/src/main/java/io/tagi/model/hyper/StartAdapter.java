package io.tagi.model.hyper;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import java.util.Map;
import java.util.TreeMap;

/**
 * The adapter that a fresh hypernetwork generates for every instruction, but for tiny differences in A; B is zero. Teachers start here
 * too, so that their factors have the same meaning as the generated ones: a product AB alone could be factored in any basis.
 */
public final class StartAdapter {
    private StartAdapter() {}

    /** The common start of all adapters of a hypernetwork. */
    public static Adapter of(Hypernetwork hypernetwork) {
        HypernetworkLayout layout = hypernetwork.layout();
        Map<String, HostTensor> factors = new TreeMap<>();
        for (GeneratorNetwork network : layout.networks()) {
            HostTensor start = hypernetwork.parameters().get(nameOfStart(hypernetwork.config(), network));
            for (LoraSite site : network.sites()) {
                factors.put(site.nameOfA(), start.reshaped(site.shapeOfA()));
                factors.put(site.nameOfB(), HostTensor.zeros(site.shapeOfB()));
            }
        }
        return Adapter.of(layout.adapter(), NamedTensors.of(factors), Map.of());
    }

    private static String nameOfStart(HypernetworkConfig config, GeneratorNetwork network) {
        return switch (config.generator()) {
            case POOLED -> network.nameOfA() + ".output.bias";
            case ATTENTION -> AttentionGenerator.nameOfStart(network);
        };
    }
}

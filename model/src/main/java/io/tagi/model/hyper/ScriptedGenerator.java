package io.tagi.model.hyper;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.t5.EncodedBatch;
import io.tagi.model.t5.EncodedInstruction;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.ScriptTemplate;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A generator whose mathematics is TorchScript: what all kinds have in common beside the text of one kind. */
final class ScriptedGenerator implements WeightGenerator {
    private static final ScriptTemplate COMMON = ScriptTemplate.of(ScriptedGenerator.class, "generator.torchscript");

    /** libtorch's number for this element type. */
    private static final String FLOAT32 = "6";

    private final HypernetworkLayout layout;
    private final TorchModule script;
    private final TorchScope constants;
    private final int[] orderOfSites;

    private ScriptedGenerator(HypernetworkLayout layout, TorchModule script, TorchScope constants) {
        this.layout = layout;
        this.script = script;
        this.constants = constants;
        this.orderOfSites = orderOfSites(layout);
    }

    /**
     * Compiles a generator.
     *
     * @param kind the text of the kind
     * @param numbers what stands in the text's places
     * @param state the tensors that the text finds in {@code self.state}
     */
    static ScriptedGenerator open(
            TorchRuntime runtime,
            HypernetworkLayout layout,
            ScriptTemplate kind,
            Map<String, String> numbers,
            List<HostTensor> state) {
        Map<String, String> all = new HashMap<>(numbers);
        all.put("parameters", Integer.toString(layout.generatorParameters().size()));
        all.put("float32", FLOAT32);
        TorchModule script = runtime.compile(kind.filled(all) + "\n" + COMMON.filled(all));
        TorchScope constants = runtime.openScope();
        if (!state.isEmpty()) {
            script.remember(state.stream().map(constants::copy).toList());
        }
        return new ScriptedGenerator(layout, script, constants);
    }

    @Override
    public List<DeviceAdapter> generateEach(
            TorchScope scope, List<TorchTensor> parameters, List<EncodedInstruction> instructions) {
        if (instructions.isEmpty()) {
            return List.of();
        }
        List<TorchTensor> arguments = arguments(parameters);
        for (EncodedInstruction instruction : instructions) {
            arguments.add(instruction.firstBlock());
            arguments.add(instruction.last());
        }
        List<TorchTensor> factors = script.callOnOneThread(scope, "generate_each", arguments);
        int perAdapter = factors.size() / instructions.size();
        List<DeviceAdapter> adapters = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            adapters.add(adapter(factors.subList(i * perAdapter, (i + 1) * perAdapter)));
        }
        return adapters;
    }

    @Override
    public DeviceAdapter generateBatch(TorchScope scope, List<TorchTensor> parameters, EncodedBatch instructions) {
        List<TorchTensor> arguments = arguments(parameters);
        arguments.add(instructions.firstBlock());
        arguments.add(instructions.last());
        arguments.add(instructions.mask());
        return adapter(script.call(scope, "generate_batch", arguments));
    }

    @Override
    public void close() {
        script.close();
        constants.close();
    }

    private List<TorchTensor> arguments(List<TorchTensor> parameters) {
        int expected = layout.generatorParameters().size();
        if (parameters.size() != expected) {
            throw new IllegalArgumentException(
                    "The generator takes " + expected + " parameters, not " + parameters.size());
        }
        return new ArrayList<>(parameters);
    }

    /** Brings factors from the order of the networks into the order of the layout. */
    private DeviceAdapter adapter(List<TorchTensor> factors) {
        List<TorchTensor> ordered = new ArrayList<>(factors.size());
        for (int place : orderOfSites) {
            ordered.add(factors.get(2 * place));
            ordered.add(factors.get(2 * place + 1));
        }
        return DeviceAdapter.of(layout.adapter(), ordered);
    }

    /** For every site of the layout its place among the networks' sites. */
    private static int[] orderOfSites(HypernetworkLayout layout) {
        List<LoraSite> generated = layout.networks().stream()
                .map(GeneratorNetwork::sites)
                .flatMap(Collection::stream)
                .toList();
        return layout.adapter().sites().stream().mapToInt(generated::indexOf).toArray();
    }
}

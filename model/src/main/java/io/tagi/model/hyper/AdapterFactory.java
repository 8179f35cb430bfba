package io.tagi.model.hyper;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.lora.AdapterOrigin;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.t5.EncodedInstruction;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.GenerationConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hypernetwork at work: instructions in, adapters out.
 *
 * <p>A list of instructions takes two native calls, one to encode and one to generate. Within them every instruction has shapes
 * of its own, so an adapter's bytes depend on its instruction alone: not on its neighbours, their order, the calling thread or
 * the number of threads. May be used by any number of threads at once.
 */
public final class AdapterFactory implements AutoCloseable {
    private final T5Backbone encoder;
    private final boolean ownsEncoder;
    private final Tokenizer tokenizer;
    private final Hypernetwork hypernetwork;
    private final GenerationConfig generation;
    private final WeightGenerator generator;
    private final TorchScope weights;
    private final List<TorchTensor> parameters;

    private AdapterFactory(T5Backbone backbone, Tokenizer tokenizer, Hypernetwork hypernetwork) {
        HypernetworkLayout layout = hypernetwork.layout();
        this.ownsEncoder = !layout.encoderParameters().isEmpty();
        this.encoder = ownsEncoder ? ownEncoder(backbone, hypernetwork) : backbone;
        this.tokenizer = tokenizer;
        this.hypernetwork = hypernetwork;
        this.generation = hypernetwork.generation();
        TorchRuntime runtime = backbone.runtime();
        this.generator = WeightGenerator.open(runtime, hypernetwork.config(), layout);
        this.weights = runtime.openScope();
        this.parameters = hypernetwork.parameters(layout.generatorParameters()).stream()
                .map(weights::copy)
                .toList();
    }

    /**
     * Puts a hypernetwork to work. Backbone and tokenizer stay the caller's to close.
     *
     * @throws BackboneMismatchException if the backbone is not the one that the hypernetwork was made for
     * @throws IllegalArgumentException if the backbone computes by another route than the hypernetwork's, or the tokenizer is not
     *     the backbone's
     */
    public static AdapterFactory open(T5Backbone backbone, Tokenizer tokenizer, Hypernetwork hypernetwork) {
        hypernetwork.requireBackbone(backbone.checkpoint());
        if (backbone.route() != hypernetwork.config().route()) {
            throw new IllegalArgumentException("The hypernetwork computes by the route "
                    + hypernetwork.config().route().id() + ", but the backbone was opened for "
                    + backbone.route().id() + ", which gives other bits: open it for the hypernetwork's route.");
        }
        BackboneTokenizer.require(tokenizer, backbone.config());
        return new AdapterFactory(backbone, tokenizer, hypernetwork);
    }

    /** The hypernetwork at work. */
    public Hypernetwork hypernetwork() {
        return hypernetwork;
    }

    /**
     * Checks whether {@link #generate} would take an instruction.
     *
     * @throws io.tagi.model.tokenizer.SequenceTooLongException if it has more tokens than the hypernetwork reads
     * @throws IllegalArgumentException if its text is not well-formed Unicode
     */
    public void check(Instruction instruction) {
        tokens(instruction);
    }

    /** Whether an instruction has no more tokens than the hypernetwork reads. */
    public boolean reads(Instruction instruction) {
        String text = hypernetwork.config().prompt().instruction(instruction);
        return tokenizer.encode(text).length < hypernetwork.config().maximumInstructionTokens();
    }

    /**
     * Generates one adapter per instruction, in their order.
     *
     * @throws io.tagi.model.tokenizer.SequenceTooLongException if one has more tokens than the hypernetwork reads: none is cut
     * @throws IllegalArgumentException if a text is not well-formed Unicode
     * @throws NonFiniteAdapterException if a result holds NaN or infinite values
     */
    public List<Adapter> generate(List<Instruction> instructions) {
        return generateBundles(instructions).stream()
                .map(AdapterBundle::adapter)
                .toList();
    }

    /** The same with the encoded instructions that a fusion needs. */
    public List<AdapterBundle> generateBundles(List<Instruction> instructions) {
        List<int[]> tokens = instructions.stream().map(this::tokens).toList();
        try (TorchScope scope = encoder.runtime().openScope()) {
            List<EncodedInstruction> encoded = encoder.encodeEach(scope, tokens);
            List<DeviceAdapter> generated = generator.generateEach(scope, parameters, encoded);
            List<AdapterBundle> bundles = new ArrayList<>();
            for (int i = 0; i < instructions.size(); i++) {
                bundles.add(bundle(instructions.get(i).digest(), generated.get(i), encoded.get(i)));
            }
            return List.copyOf(bundles);
        }
    }

    /** Releases the hypernetwork's weights and script. */
    @Override
    public void close() {
        generator.close();
        weights.close();
        if (ownsEncoder) {
            encoder.close();
        }
    }

    /** A backbone of which only the encoder is used, with the hypernetwork's weights there. */
    private static T5Backbone ownEncoder(T5Backbone backbone, Hypernetwork hypernetwork) {
        Map<String, HostTensor> trained = new TreeMap<>();
        hypernetwork
                .layout()
                .encoderParameters()
                .forEach((weight, parameter) ->
                        trained.put(weight, hypernetwork.parameters().get(parameter)));
        return T5Backbone.open(
                backbone.runtime(),
                backbone.checkpoint().with(NamedTensors.of(trained)),
                backbone.route(),
                backbone.targets());
    }

    private int[] tokens(Instruction instruction) {
        return tokenizer.encodeSequence(
                hypernetwork.config().prompt().instruction(instruction),
                hypernetwork.config().maximumInstructionTokens());
    }

    private AdapterBundle bundle(Digest instruction, DeviceAdapter generated, EncodedInstruction encoded) {
        FusionMode fusion = hypernetwork.config().fusion();
        AdapterOrigin origin = new AdapterOrigin(
                instruction, generation, fusion, hypernetwork.provenance().origin());
        Map<String, HostTensor> factors = new TreeMap<>();
        List<LoraSite> sites = generated.layout().sites();
        for (int i = 0; i < sites.size(); i++) {
            LoraSite site = sites.get(i);
            factors.put(
                    site.nameOfA(),
                    finite(instruction, site.nameOfA(), generated.factors().get(2 * i)));
            factors.put(
                    site.nameOfB(),
                    finite(instruction, site.nameOfB(), generated.factors().get(2 * i + 1)));
        }
        Adapter adapter = Adapter.of(generated.layout(), NamedTensors.of(factors), origin.toMetadata());
        return fusion == FusionMode.NONE
                ? AdapterBundle.of(adapter, null)
                : AdapterBundle.of(adapter, finite(instruction, "the encoded instruction", encoded.last()));
    }

    private HostTensor finite(Digest instruction, String name, TorchTensor computed) {
        HostTensor values = computed.toHost();
        if (!values.isFinite()) {
            throw new NonFiniteAdapterException(instruction, name, generation.hypernetwork());
        }
        return values;
    }
}

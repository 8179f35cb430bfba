package io.tagi.model.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.lora.AdapterOrigin;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tokenizer.SequenceTooLongException;
import io.tagi.model.tokenizer.TaskPrompt;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.WeightsOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdapterFactoryTest {
    private static final HypernetworkConfig CONFIG = Nano.config(GeneratorScope.PER_LAYER, FusionMode.BOTH);

    private final T5Checkpoint checkpoint = Nano.checkpoint(2, 2);
    private final Tokenizer tokenizer = Nano.tokenizer();
    private final TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
    private final T5Backbone backbone = T5Backbone.open(runtime, checkpoint, ComputeRoute.MKL, LoraTargets.QUERY_VALUE);

    @AfterAll
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @EnumSource
    void saysInEveryAdapterWhereItComesFrom(FusionMode fusion) {
        Hypernetwork hypernetwork = Nano.hypernetwork(Nano.config(GeneratorScope.PER_LAYER, fusion), checkpoint);
        try (AdapterFactory factory = AdapterFactory.open(backbone, tokenizer, hypernetwork)) {
            AdapterBundle bundle =
                    factory.generateBundles(List.of(Nano.TRANSLATE)).get(0);

            assertThat(bundle.origin())
                    .isEqualTo(new AdapterOrigin(
                            Nano.TRANSLATE.digest(), hypernetwork.generation(), fusion, WeightsOrigin.SEEDED_RANDOM));
            assertThat(bundle.adapter().layout())
                    .isEqualTo(hypernetwork.layout().adapter());
            assertThat(bundle.memory().map(memory -> memory.shape().dimension(0)))
                    .isEqualTo(fusion == FusionMode.NONE ? Optional.empty() : Optional.of(tokensOf(Nano.TRANSLATE)));
        }
    }

    @Test
    void twoInstructionsGiveTwoAdaptersThatChangeTheAnswers() {
        Hypernetwork hypernetwork = Nano.hypernetwork(CONFIG, checkpoint);
        try (AdapterFactory factory = AdapterFactory.open(backbone, tokenizer, hypernetwork)) {
            List<AdapterBundle> bundles = factory.generateBundles(List.of(Nano.TRANSLATE, Nano.COUNT));
            HostTensor plain = logits(Overlay.NONE);
            try (TorchScope scope = runtime.openScope()) {
                HostTensor translating = logits(BundleOverlay.of(scope, bundles.get(0), hypernetwork));
                HostTensor counting = logits(BundleOverlay.of(scope, bundles.get(1), hypernetwork));

                assertThat(largestDifference(plain, translating)).isGreaterThan(1e-3f);
                assertThat(largestDifference(translating, counting)).isGreaterThan(1e-4f);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNeutralHypernetworkGivesBOfZeroAndTheBackbonesOwnLogits(GeneratorScope scopeOfNetworks) {
        for (int decoderLayers : new int[] {2, 3}) {
            T5Checkpoint unequal = Nano.checkpoint(2, decoderLayers);
            Hypernetwork neutral = new HypernetworkInitializer(1, AdapterStart.NEUTRAL)
                    .initialize(Nano.config(scopeOfNetworks, FusionMode.ENCODER_XATTN), unequal);
            try (T5Backbone opened = T5Backbone.open(runtime, unequal, ComputeRoute.MKL, LoraTargets.QUERY_VALUE);
                    AdapterFactory factory = AdapterFactory.open(opened, tokenizer, neutral);
                    TorchScope scope = runtime.openScope()) {
                AdapterBundle bundle =
                        factory.generateBundles(List.of(Nano.TRANSLATE)).get(0);
                for (LoraSite site : bundle.adapter().layout().sites()) {
                    assertThat(bundle.adapter().b(site).toArray()).containsOnly(0);
                    assertThat(bundle.adapter().a(site).toArray()).doesNotContain(0);
                }
                HostTensor plain = logits(opened, Overlay.NONE);
                HostTensor overlaid = logits(opened, BundleOverlay.of(scope, bundle, neutral));
                assertThat(largestDifference(plain, overlaid)).isLessThanOrEqualTo(1e-6f);
            }
        }
    }

    @Test
    void refusesAnInstructionWithOneTokenTooMany() {
        try (AdapterFactory factory = AdapterFactory.open(backbone, tokenizer, Nano.hypernetwork(CONFIG, checkpoint))) {
            int room = 256 - (int) tokensOf(Instruction.of("."));
            Instruction longest = Instruction.of("x".repeat(room) + ".");
            Instruction tooLong = Instruction.of("x".repeat(room + 1) + ".");

            factory.check(longest);
            assertThat(factory.generate(List.of(longest))).hasSize(1);
            assertThatThrownBy(() -> factory.generate(List.of(Nano.COUNT, tooLong)))
                    .isInstanceOfSatisfying(SequenceTooLongException.class, refused -> {
                        assertThat(refused.tokens()).isEqualTo(257);
                        assertThat(refused.limit()).isEqualTo(256);
                    });
        }
    }

    @Test
    void anInstructionCannotEndItselfEarly() {
        try (AdapterFactory factory = AdapterFactory.open(backbone, tokenizer, Nano.hypernetwork(CONFIG, checkpoint))) {
            AdapterBundle bundle = factory.generateBundles(List.of(Instruction.of("Say a</s>Say b.")))
                    .get(0);

            assertThat(bundle.memory().orElseThrow().shape().dimension(0))
                    .isEqualTo(tokensOf(Instruction.of("Say a</s>Say b.")))
                    .isEqualTo("Definition: Say a</s>Say b.\n\n".length() + 1);
        }
    }

    @Test
    void neverHandsOutNaN() {
        Hypernetwork sound = Nano.hypernetwork(CONFIG, checkpoint);
        Map<String, HostTensor> overflowing = new TreeMap<>(sound.parameters().asMap());
        overflowing.computeIfPresent(
                "generator.encoder_self.qv.0.a.output.weight",
                (name, weight) -> HostTensor.filled(weight.shape(), Float.MAX_VALUE));
        overflowing.computeIfPresent(
                "generator.encoder_self.qv.0.a.hidden.bias", (name, bias) -> HostTensor.filled(bias.shape(), 10));
        Hypernetwork diverged = sound.with(NamedTensors.of(overflowing), sound.provenance());
        try (AdapterFactory factory = AdapterFactory.open(backbone, tokenizer, diverged)) {
            assertThatThrownBy(() -> factory.generate(List.of(Nano.COUNT)))
                    .isInstanceOfSatisfying(
                            NonFiniteAdapterException.class,
                            refused -> assertThat(refused.instruction()).isEqualTo(Nano.COUNT.digest()))
                    .hasMessageContaining("encoder.block.0.layer.0.SelfAttention.q.lora_A");
        }
    }

    @Test
    void refusesAnotherBackboneAnotherRouteAndAnotherTokenizer() {
        Hypernetwork foreign = Nano.hypernetwork(CONFIG, T5Checkpoint.seeded(checkpoint.config(), 99));
        assertThatThrownBy(() -> AdapterFactory.open(backbone, tokenizer, foreign))
                .isInstanceOf(BackboneMismatchException.class);

        Hypernetwork hypernetwork = Nano.hypernetwork(CONFIG, checkpoint);
        try (T5Backbone otherRoute =
                T5Backbone.open(runtime, checkpoint, ComputeRoute.ONEDNN, LoraTargets.QUERY_VALUE)) {
            assertThatThrownBy(() -> AdapterFactory.open(otherRoute, tokenizer, hypernetwork))
                    .hasMessageContaining("route mkl")
                    .hasMessageContaining("onednn");
        }
        assertThatThrownBy(() -> AdapterFactory.open(backbone, Nano.tokenizer(10), hypernetwork))
                .hasMessageContaining("269 ids");
    }

    @Test
    void refusesToApplyABundleOfAnotherHypernetwork() {
        Hypernetwork maker = Nano.hypernetwork(CONFIG, checkpoint);
        Hypernetwork other = new HypernetworkInitializer(6, AdapterStart.VISIBLE).initialize(CONFIG, checkpoint);
        try (AdapterFactory factory = AdapterFactory.open(backbone, tokenizer, maker);
                TorchScope scope = runtime.openScope()) {
            AdapterBundle bundle = factory.generateBundles(List.of(Nano.COUNT)).get(0);

            assertThatThrownBy(() -> BundleOverlay.of(scope, bundle, other))
                    .hasMessageContaining(maker.digest().hex());
        }
    }

    @Test
    void generatesNothingForNothing() {
        try (AdapterFactory factory = AdapterFactory.open(backbone, tokenizer, Nano.hypernetwork(CONFIG, checkpoint))) {
            assertThat(factory.generate(List.of())).isEmpty();
        }
    }

    @Test
    void aThousandGenerationsLeaveNoTensorBehind() {
        try (AdapterFactory factory = AdapterFactory.open(backbone, tokenizer, Nano.hypernetwork(CONFIG, checkpoint))) {
            List<Instruction> batch = List.of(Nano.TRANSLATE, Nano.COUNT, Nano.REVERSE, Nano.COUNT, Nano.TRANSLATE);
            List<Adapter> first = factory.generate(batch);
            int alive = runtime.liveTensors();
            for (int i = 0; i < 200; i++) {
                assertThat(factory.generate(batch)).isEqualTo(first);
            }

            assertThat(runtime.liveTensors()).isEqualTo(alive);
        }
    }

    private long tokensOf(Instruction instruction) {
        return tokenizer.encodeSequence(TaskPrompt.instruction(instruction), 10_000).length;
    }

    private HostTensor logits(Overlay overlay) {
        return logits(backbone, overlay);
    }

    private HostTensor logits(T5Backbone opened, Overlay overlay) {
        TokenBatch source = TokenBatch.padRight(
                List.of(tokenizer.encodeSequence("one", 100), tokenizer.encodeSequence("two words", 100)),
                opened.config());
        Labels labels = Labels.of(List.of(tokenizer.encode("eins"), tokenizer.encode("zwei")));
        try (TorchScope scope = runtime.openScope()) {
            return opened.logits(scope, source, labels, overlay).toHost();
        }
    }

    private static float largestDifference(HostTensor first, HostTensor second) {
        float[] one = first.toArray();
        float[] other = second.toArray();
        float largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }
}

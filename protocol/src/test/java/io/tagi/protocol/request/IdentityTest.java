package io.tagi.protocol.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final GenerationConfig CONFIG =
            new GenerationConfig(Digest.ofText("h"), Digest.ofText("b"), "mkl", 4);
    private static final Instruction INSTRUCTION = Instruction.of("Reverse the list.");

    @Test
    void anAdaptersIdIsTheSameOnEveryMachineForEver() {
        assertThat(INSTRUCTION.digest().hex())
                .isEqualTo("e32d271b61c2771e10e77edf0075ab55ac2409b7c740eb8dfcb66f772f8aed7b");
        assertThat(CONFIG.adapterId(INSTRUCTION).hex())
                .isEqualTo("eabb55072b15feac13be3eda8c013552a7d6e0a5b5ce23bec21eb03de4b224d7");
    }

    @Test
    void everyPartOfTheConfigurationIsPartOfTheIdentity() {
        assertThat(List.of(
                        CONFIG.adapterId(INSTRUCTION),
                        CONFIG.adapterId(Instruction.of("Reverse the list")),
                        new GenerationConfig(Digest.ofText("x"), CONFIG.backbone(), "mkl", 4).adapterId(INSTRUCTION),
                        new GenerationConfig(CONFIG.hypernetwork(), Digest.ofText("x"), "mkl", 4)
                                .adapterId(INSTRUCTION),
                        new GenerationConfig(CONFIG.hypernetwork(), CONFIG.backbone(), "bf16", 4)
                                .adapterId(INSTRUCTION),
                        new GenerationConfig(CONFIG.hypernetwork(), CONFIG.backbone(), "mkl", 8)
                                .adapterId(INSTRUCTION)))
                .doesNotHaveDuplicates();
    }

    @Test
    void textCannotMoveBetweenTheFieldsOfAnInstruction() {
        assertThat(List.of(
                        new Instruction("ab", List.of(new Example("c", "d"))).digest(),
                        new Instruction("a", List.of(new Example("bc", "d"))).digest(),
                        new Instruction("ab", List.of(new Example("cd", ""))).digest(),
                        new Instruction("abcd", List.of()).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void halfASurrogatePairIsRefusedInsteadOfBeingReplaced() {
        assertThatThrownBy(() -> Instruction.of("a\uD83D").digest())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @Property
    void differentDefinitionsHaveDifferentDigests(@ForAll @Size(2) @UniqueElements List<Integer> seeds) {
        assertThat(Instruction.of("task " + seeds.get(0)).digest())
                .isNotEqualTo(Instruction.of("task " + seeds.get(1)).digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1", "order.17:x_y", "0"})
    void acceptsARequestIdOfPlainCharacters(String id) {
        assertThat(RequestId.of(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", "a b", "a\u0000", "/etc", "é", "-a", "a|b", "a\n"})
    void refusesARequestIdThatCouldMeanSomethingElsewhere(String id) {
        assertThatThrownBy(() -> RequestId.of(id)).hasMessageContaining("Not a request id");
    }

    @Test
    void refusesARequestIdOf129Characters() {
        assertThat(RequestId.of("a".repeat(128))).isNotNull();
        assertThatThrownBy(() -> RequestId.of("a".repeat(129))).hasMessageContaining("1 to 128");
    }

    @Test
    void anInstructionWithoutAnIdIsTheSameRequestWhenSentAgain() {
        assertThat(RequestId.derivedFrom(INSTRUCTION)).isEqualTo(RequestId.derivedFrom(INSTRUCTION));
    }
}

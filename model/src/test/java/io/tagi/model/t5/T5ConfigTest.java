package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class T5ConfigTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatHuggingFaceWrites() throws IOException {
        T5Config gated = T5Config.read(SharedFolder.fixtures("t5-v1_1-nano/config.json"));
        assertThat(gated)
                .isEqualTo(
                        new T5Config(100, 32, 8, 3, 64, 2, 2, FeedForward.GATED_GELU, false, 32, 128, 1e-6, 0, 1, 0));
        T5Config plain = T5Config.read(SharedFolder.fixtures("t5-v1_0-nano/config.json"));
        assertThat(plain.feedForward()).isEqualTo(FeedForward.RELU);
        assertThat(plain.tiedHead()).isTrue();
    }

    @Test
    void isReadBackFromItsJson() throws IOException {
        assertThat(read(TinyModels.GATED.toJson())).isEqualTo(TinyModels.GATED);
        assertThat(read(TinyModels.PLAIN.toJson())).isEqualTo(TinyModels.PLAIN);
    }

    @Test
    void fillsInWhatHuggingFaceLeavesOut() throws IOException {
        T5Config small = read("{\"model_type\":\"t5\",\"num_layers\":8,\"num_heads\":6}");
        assertThat(small)
                .isEqualTo(new T5Config(32128, 512, 64, 6, 2048, 8, 8, FeedForward.RELU, true, 32, 128, 1e-6, 0, 1, 0));
    }

    @Test
    void refusesWhatItDoesNotCover() {
        refuses("{\"model_type\":\"bert\"}", "model_type is \"bert\"");
        refuses("{\"feed_forward_proj\":\"gated-silu\"}", "\"gated-silu\"; only relu");
        refuses("{\"feed_forward_proj\":\"gated-gelu\",\"dense_act_fn\":\"gelu\"}", "dense_act_fn is \"gelu\"");
        refuses("{\"d_model\":0}", "d_model is 0");
        refuses("{\"d_model\":\"wide\"}", "d_model is \"wide\", but must be a whole number");
        refuses("{\"d_model\":99999999999}", "d_model is 99999999999");
        refuses("{\"tie_word_embeddings\":1}", "tie_word_embeddings is 1");
        refuses("{\"layer_norm_epsilon\":0}", "layer_norm_epsilon is 0");
        refuses("{\"eos_token_id\":32128}", "eos_token_id is 32128, but the vocabulary has the ids 0 to 32127");
        refuses("{\"relative_attention_num_buckets\":31}", "must be even");
        refuses("{", "not valid JSON");
    }

    private void refuses(String json, String said) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(said);
    }

    private T5Config read(String json) throws IOException {
        return T5Config.read(Files.writeString(folder.resolve("config.json"), json));
    }
}

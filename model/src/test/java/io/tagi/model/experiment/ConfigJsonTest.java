package io.tagi.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.hyper.GeneratorKind;
import io.tagi.model.hyper.InstructionEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigJsonTest {
    private static final ExperimentConfig CONFIG =
            NanoExperiment.config(GeneratorKind.ATTENTION, InstructionEncoder.OWN, 2);

    @Test
    void readsWhatItWrites() {
        assertThat(ConfigJson.parse(ConfigJson.write(CONFIG), ExperimentConfig.class))
                .isEqualTo(CONFIG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"threads\" : 1|\"threads\" : 0|at least one thread, not 0",
                "\"threads\" : 1|\"threads\" : 1.5|threads",
                "\"threads\" : 1|\"threads\" : 1, \"temperature\" : 2|temperature",
                "\"fusionDropout\" : 0.5,||fusionDropout",
                "\"generator\" : \"attention\"|\"generator\" : \"magic\"|hypernetwork.generator",
                "\"route\" : \"mkl\"|\"route\" : \"fpga\"|No compute route is named",
            })
    void namesTheSettingThatIsWrong(String right, @Nullable String wrong, String named) {
        String json = ConfigJson.write(CONFIG).replace(right, wrong == null ? "" : wrong);
        assertThat(json).isNotEqualTo(ConfigJson.write(CONFIG));
        assertThatThrownBy(() -> ConfigJson.parse(json, ExperimentConfig.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}

package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.experiment.BackboneConfig;
import io.tagi.model.experiment.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in cluster-conf are what the software reads. */
class ExperimentFilesTest {
    private static final Path FOLDER = Path.of("..", "cluster-conf");

    @ParameterizedTest
    @ValueSource(strings = {"nano", "tiny", "small", "base"})
    void everyExperimentIsComplete(String name) throws IOException {
        ExperimentFile file = read(name, List.of());
        assertThat(file.name()).isEqualTo(name);
        ExperimentConfig experiment = file.experiment();
        assertThat(experiment.evaluations().values())
                .allSatisfy(plan -> assertThat(file.materials().suites()).containsKey(plan.tasks()));
    }

    @Test
    void theBackboneOfTheStarterSuiteIsComplete() throws IOException {
        BackboneConfig backbone = SettingsFile.read(FOLDER.resolve("backbones/starter.conf"), List.of())
                .as(BackboneConfig.class);
        assertThat(backbone.shape().heads() * backbone.shape().headWidth())
                .isNotEqualTo(backbone.shape().modelWidth());
    }

    @Test
    void theCommandLineCountsMoreThanTheFile() throws IOException {
        ExperimentFile file = read("tiny", List.of("experiment.seed=9", "experiment.finetuning.groups=3"));
        assertThat(file.experiment().seed()).isEqualTo(9);
        assertThat(file.experiment().finetuning().groups()).isEqualTo(3);
    }

    @Test
    void aMisspeltSettingIsNamed() {
        assertThatThrownBy(() -> read("tiny", List.of("experiment.finetuning.temprature=3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tiny.conf")
                .hasMessageContaining("finetuning.temprature");
    }

    private static ExperimentFile read(String name, List<String> overrides) throws IOException {
        return SettingsFile.read(FOLDER.resolve("experiments").resolve(name + ".conf"), overrides)
                .as(ExperimentFile.class);
    }
}

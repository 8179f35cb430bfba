package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteBenchmarkTest {
    @Test
    void measuresEveryRouteOfTheCpu() {
        try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU)) {
            List<RouteSpeed> speeds = RouteBenchmark.measure(runtime);
            assertThat(speeds).extracting(RouteSpeed::route).containsExactly(ComputeRoute.values());
            assertThat(speeds).allSatisfy(speed -> assertThat(speed.gigaflops()).isPositive());
        }
    }

    @Test
    void proposesTheFastestRouteThatIsAllowed() {
        List<RouteSpeed> speeds = List.of(
                new RouteSpeed(ComputeRoute.MKL, 100),
                new RouteSpeed(ComputeRoute.ONEDNN, 230),
                new RouteSpeed(ComputeRoute.BF16, 430));
        assertThat(RouteBenchmark.propose(speeds, List.of(ComputeRoute.values())))
                .isEqualTo(ComputeRoute.BF16);
        assertThat(RouteBenchmark.propose(speeds, List.of(ComputeRoute.MKL, ComputeRoute.ONEDNN)))
                .isEqualTo(ComputeRoute.ONEDNN);
        assertThatThrownBy(() -> RouteBenchmark.propose(speeds, List.of())).hasMessageContaining("was measured");
    }

    @Test
    void knowsRoutesByTheNamesThatAreRecorded() {
        for (ComputeRoute route : ComputeRoute.values()) {
            assertThat(ComputeRoute.parse(route.id())).isEqualTo(route);
        }
        assertThat(ComputeRoute.ONEDNN.id()).isEqualTo("onednn");
        assertThatThrownBy(() -> ComputeRoute.parse("cuda")).hasMessageContaining("\"cuda\"");
    }
}

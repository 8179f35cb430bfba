package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServerTest {
    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void isReadyWhenThereAreNoObstaclesAndNamesThemWhenThereAre() throws Exception {
        try (HealthServer ready = HealthServer.start(LOOPBACK, 0, List::of, () -> "");
                HealthServer obstructed = HealthServer.start(LOOPBACK, 0, () -> List.of("No disk."), () -> "")) {
            assertThat(send(ready, "GET", "/ready"))
                    .returns(200, HttpResponse::statusCode)
                    .returns("ready\n", HttpResponse::body);
            assertThat(send(obstructed, "GET", "/ready"))
                    .returns(503, HttpResponse::statusCode)
                    .returns("No disk.\n", HttpResponse::body);
            assertThat(send(obstructed, "GET", "/alive").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void changesNothingForAnybody(String method) throws Exception {
        try (HealthServer server = HealthServer.start(LOOPBACK, 0, List::of, () -> "")) {
            for (String path : List.of("/alive", "/ready", "/metrics")) {
                assertThat(send(server, method, path))
                        .returns(405, HttpResponse::statusCode)
                        .satisfies(refusal -> assertThat(refusal.headers().firstValue("Allow"))
                                .hasValue("GET"));
            }
        }
    }

    @Test
    void doesNotListenBeyondTheAddressThatItIsTold() throws Exception {
        InetAddress other = addressBeyondLoopback()
                .orElseGet(() -> Assumptions.abort("This machine has no address but the loopback's."));
        try (HealthServer server = HealthServer.start(LOOPBACK, 0, List::of, () -> "");
                Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, server.port()), 2_000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (HealthServer first = HealthServer.start(LOOPBACK, 0, List::of, () -> "")) {
            assertThatThrownBy(() -> HealthServer.start(LOOPBACK, first.port(), List::of, () -> ""))
                    .hasMessageContaining("port " + first.port())
                    .hasMessageContaining("--http-port");
        }
    }

    private static HttpResponse<String> send(HealthServer server, String method, String path)
            throws IOException, InterruptedException {
        URI address = URI.create("http://" + LOOPBACK + ":" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    private static Optional<InetAddress> addressBeyondLoopback() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
    }
}

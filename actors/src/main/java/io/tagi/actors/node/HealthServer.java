package io.tagi.actors.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Tells a supervisor and Prometheus how the node is: {@code /alive}, {@code /ready}, {@code /metrics}. It answers GET and
 * changes nothing, so it asks nobody who they are; what it tells is meant for those who reach the address that it listens on, by
 * default this machine.
 */
final class HealthServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads;

    private HealthServer(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /**
     * Starts to listen.
     *
     * @param host the address of this machine that it listens on
     * @param port the port, or 0 for any that is free
     * @param obstacles what keeps the node from being ready, as sentences; empty when it is ready
     * @param metrics the page for Prometheus
     */
    static HealthServer start(String host, int port, Supplier<List<String>> obstacles, Supplier<String> metrics) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(host, port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
                Thread thread = new Thread(task, "health");
                thread.setDaemon(true);
                return thread;
            });
            http.setExecutor(threads);
            serve(http, "/alive", exchange -> reply(exchange, 200, "alive\n", "text/plain"));
            serve(http, "/ready", exchange -> ready(exchange, obstacles.get()));
            serve(http, "/metrics", exchange -> reply(exchange, 200, metrics.get(), "text/plain; version=0.0.4"));
            http.start();
            return new HealthServer(http, threads);
        } catch (IOException | UnresolvedAddressException taken) {
            throw new IllegalStateException(
                    "Cannot listen on port " + port + " of " + host + " for health and metrics: " + taken
                            + ". Choose another port with --http-port, 0 for any, or another address with tagi.http.host.",
                    taken);
        }
    }

    int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static void serve(HttpServer http, String path, HttpHandler handler) {
        http.createContext(path, exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                handler.handle(exchange);
            } else {
                exchange.getResponseHeaders().set("Allow", "GET");
                reply(exchange, 405, "Nothing can be changed here.\n", "text/plain");
            }
        });
    }

    private static void ready(HttpExchange exchange, List<String> obstacles) throws IOException {
        if (obstacles.isEmpty()) {
            reply(exchange, 200, "ready\n", "text/plain");
        } else {
            reply(exchange, 503, String.join("\n", obstacles) + "\n", "text/plain");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body, String contentType) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType + "; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}

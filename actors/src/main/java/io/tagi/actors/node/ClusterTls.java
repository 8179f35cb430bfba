package io.tagi.actors.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Encryption between nodes: TLS 1.3 in which both sides show a certificate, so that nobody without one from a trusted authority can
 * talk to a node, let alone join.
 */
final class ClusterTls {
    private static final String KEYS = "tagi.cluster.tls.";

    private ClusterTls() {}

    /**
     * The configuration with Akka's transport set as {@code tagi.cluster.tls} says; unchanged if that is empty.
     *
     * @throws IllegalArgumentException if a file is missing, cannot be opened or holds nothing of use
     */
    static Config over(Config config) {
        String keyStore = config.getString(KEYS + "key-store");
        String trustStore = config.getString(KEYS + "trust-store");
        if (keyStore.isBlank() && trustStore.isBlank()) {
            return config;
        }
        if (keyStore.isBlank() || trustStore.isBlank()) {
            throw new IllegalArgumentException("Set both " + KEYS + "key-store and " + KEYS
                    + "trust-store, or neither: nodes show each other certificates.");
        }
        String password = password(config.getString(KEYS + "password-file"));
        requireKey(open("key-store", keyStore, password), keyStore);
        requireAuthority(open("trust-store", trustStore, password), trustStore);
        Map<String, Object> stores = Map.of(
                "key-store", keyStore,
                "key-store-password", password,
                "key-password", password,
                "trust-store", trustStore,
                "trust-store-password", password,
                "protocol", "TLSv1.3",
                "enabled-algorithms", List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"),
                "require-mutual-authentication", true,
                "hostname-verification", true);
        return ConfigFactory.parseMap(Map.of("transport", "tls-tcp", "ssl.config-ssl-engine", stores))
                .atPath("akka.remote.artery")
                .withFallback(config);
    }

    private static String password(String file) {
        if (file.isBlank()) {
            throw new IllegalArgumentException(
                    "Set " + KEYS + "password-file to a file with the password of key store and" + " trust store.");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The file " + file + " (" + KEYS + "password-file) cannot be read: " + unreadable, unreadable);
        }
    }

    private static KeyStore open(String setting, String file, String password) {
        try {
            return KeyStore.getInstance(new File(file), password.toCharArray());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "The file " + file + " (" + KEYS + setting + ") cannot be opened: " + unusable.getMessage()
                            + ". It has to be a PKCS #12 store with the password in " + KEYS + "password-file.",
                    unusable);
        }
    }

    private static void requireKey(KeyStore store, String file) {
        if (aliases(store).stream().noneMatch(alias -> isKey(store, alias))) {
            throw new IllegalArgumentException(
                    "The file " + file + " (" + KEYS + "key-store) holds no private key with a certificate.");
        }
    }

    private static void requireAuthority(KeyStore store, String file) {
        if (aliases(store).isEmpty()) {
            throw new IllegalArgumentException(
                    "The file " + file + " (" + KEYS + "trust-store) holds no authority's certificate.");
        }
    }

    private static List<String> aliases(KeyStore store) {
        try {
            return Collections.list(store.aliases());
        } catch (GeneralSecurityException notOpened) {
            throw new IllegalStateException(notOpened);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException notOpened) {
            throw new IllegalStateException(notOpened);
        }
    }
}

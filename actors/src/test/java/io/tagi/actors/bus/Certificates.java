package io.tagi.actors.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority of its own and what it has signed, made by the JDK's keytool in a folder. */
public final class Certificates {
    public static final String PASSWORD = "store-secret";

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /** A new authority. */
    public static Certificates in(Path folder) {
        try {
            Files.createDirectories(folder);
            Certificates certificates = new Certificates(folder);
            Files.writeString(certificates.passwordFile(), PASSWORD + "\n");
            certificates.genkeypair("authority", "-ext", "bc:c");
            certificates.keytool(
                    "-exportcert",
                    "-alias",
                    "authority",
                    "-keystore",
                    "authority.p12",
                    "-rfc",
                    "-file",
                    "authority.pem");
            certificates.keytool(
                    "-importcert",
                    "-alias",
                    "authority",
                    "-keystore",
                    "trust.p12",
                    "-file",
                    "authority.pem",
                    "-noprompt");
            return certificates;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A PKCS #12 store with a key for this machine's loopback address, and its certificate, signed by the authority. */
    public Path keyStore(String name) {
        genkeypair(name, "-signer", "authority", "-ext", "san=ip:127.0.0.1,dns:localhost");
        String store = name + ".p12";
        keytool(
                "-importkeystore",
                "-srckeystore",
                "authority.p12",
                "-srcstorepass",
                PASSWORD,
                "-srcalias",
                name,
                "-destkeystore",
                store,
                "-deststorepass",
                PASSWORD);
        return folder.resolve(store);
    }

    /** The authority's certificate, as text. */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    /** A PKCS #12 store with the authority's certificate. */
    public Path trustStore() {
        return folder.resolve("trust.p12");
    }

    /** A file with the password of all stores. */
    public Path passwordFile() {
        return folder.resolve("password");
    }

    private void genkeypair(String alias, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-keyalg", "EC", "-validity", "2"));
        arguments.addAll(List.of("-keystore", "authority.p12"));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        if (!command.contains("-importkeystore")) {
            command.addAll(List.of("-storepass", PASSWORD));
        }
        try {
            Process keytool = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(keytool.onExit().join().exitValue()).as(output).isZero();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

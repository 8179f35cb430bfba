package io.tagi.cli.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of Java programs on this class path, with this Java and the options of the launcher {@code tagi}. */
public final class JavaProgram {
    private static final List<String> OPTIONS =
            List.of("--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true", "-XX:+UseSerialGC");
    private static final int WARNS_OF_UNSAFE = 24;

    private JavaProgram() {}

    /**
     * A command line.
     *
     * @param heap the largest heap, such as {@code 512m}
     * @param main the main class's name
     */
    public static List<String> command(String heap, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Xmx" + heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }
}

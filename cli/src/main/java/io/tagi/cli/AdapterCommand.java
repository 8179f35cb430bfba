package io.tagi.cli;

import io.tagi.actors.client.Answer;
import io.tagi.actors.client.AnswerReader;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.lora.RelativeStrength;
import io.tagi.protocol.request.AdapterGenerated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at generated adapters. */
@Command(
        name = "adapter",
        mixinStandardHelpOptions = true,
        description = "List, show, export and compare generated adapters.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AdapterCommand.ListAdapters.class,
            AdapterCommand.Show.class,
            AdapterCommand.Export.class,
            AdapterCommand.Diff.class
        })
final class AdapterCommand {
    private AdapterCommand() {}

    /** What all of these need: a node, and the answers that it gave. */
    abstract static class OnAnswers implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Mixin
        private NodeOptions node = new NodeOptions();

        @Override
        public final Integer call() {
            Screen screen = options.screen();
            try (NodeAccess access = NodeAccess.open(node.settings(options.dataFolder()), screen)) {
                return run(access, screen);
            }
        }

        abstract int run(NodeAccess access, Screen screen);

        static List<AdapterGenerated> generated(NodeAccess access) {
            List<AdapterGenerated> generated = new ArrayList<>();
            try (AnswerReader answers = new AnswerReader(access.brokers(), access.topics())) {
                for (Answer answer : answers.readToEnd()) {
                    if (answer instanceof Answer.Generated adapter) {
                        generated.add(adapter.event());
                    }
                }
            }
            return generated;
        }

        static AdapterGenerated find(NodeAccess access, String id) {
            return generated(access).stream()
                    .filter(event -> event.adapterId().hex().startsWith(id)
                            || event.requestId().value().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.MISSING,
                            "There is no adapter " + id
                                    + ". tagi adapter list shows those that there are; give an adapter's id,"
                                    + " its first digits or the request's id."));
        }

        static Map<String, Object> fields(AdapterGenerated event) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("adapterId", event.adapterId().hex());
            fields.put("requestId", event.requestId().value());
            fields.put("digest", event.digest().hex());
            fields.put("bytes", event.bytes());
            fields.put("weights", event.weights().code());
            return fields;
        }
    }

    /** Every adapter, one line each. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all adapters that were generated.")
    static final class ListAdapters extends OnAnswers {
        @Override
        int run(NodeAccess access, Screen screen) {
            for (AdapterGenerated event : generated(access)) {
                screen.result(
                        fields(event),
                        event.adapterId().hex() + "  " + event.requestId() + "  " + event.bytes() + " bytes  "
                                + event.weights().code());
            }
            return ExitCode.OK;
        }
    }

    /** One adapter and what it was made from. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show one adapter: identity, origin, sites, and how strongly it acts at each.")
    static final class Show extends OnAnswers {
        @Parameters(paramLabel = "ID", description = "An adapter's id, its first digits, or the request's id.")
        private String id = "";

        @Override
        int run(NodeAccess access, Screen screen) {
            AdapterGenerated event = find(access, id);
            try (AdapterExport adapters = new AdapterExport(access)) {
                Adapter adapter = adapters.read(event);
                Map<String, Object> fields = fields(event);
                fields.put("instruction", event.instructionDigest().hex());
                fields.put("hypernetwork", event.generation().hypernetwork().hex());
                fields.put("backbone", event.generation().backbone().hex());
                fields.put("route", event.generation().route());
                fields.put("rank", event.generation().rank());
                fields.put("sites", adapter.layout().sites().size());
                fields.put("generatorVersion", event.generatorVersion());
                StringBuilder text = new StringBuilder();
                fields.forEach((name, value) -> text.append(String.format(Locale.ROOT, "%-17s %s%n", name, value)));
                strengths(adapter, adapters)
                        .forEach((site, strength) ->
                                text.append(String.format(Locale.ROOT, "  %-52s |AB|/|W| = %.4f%n", site, strength)));
                fields.put("strength", strengths(adapter, adapters));
                screen.result(fields, text.toString().stripTrailing());
            }
            return ExitCode.OK;
        }
    }

    /** A PEFT folder. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Write one adapter as a folder that HuggingFace PEFT reads.")
    static final class Export extends OnAnswers {
        @Parameters(paramLabel = "ID", description = "An adapter's id, its first digits, or the request's id.")
        private String id = "";

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write.")
        private Path out = Path.of("");

        @Override
        int run(NodeAccess access, Screen screen) {
            AdapterGenerated event = find(access, id);
            try (AdapterExport adapters = new AdapterExport(access)) {
                adapters.write(event, out);
            }
            Map<String, Object> fields = fields(event);
            fields.put("folder", out.toString());
            screen.result(fields, "wrote adapter " + event.adapterId().brief() + "… to " + out + " (PEFT folder)");
            return ExitCode.OK;
        }
    }

    /** The plain backbone beside the adapted one. */
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description =
                    "Show what an adapter changes: plain against adapted outputs, and how strongly it acts at each site.")
    static final class Diff extends OnAnswers {
        @Parameters(paramLabel = "ID", description = "An adapter's id, its first digits, or the request's id.")
        private String id = "";

        @Option(
                names = "--input",
                required = true,
                paramLabel = "TEXT",
                description = "An input of the task; repeatable.")
        private List<String> inputs = new ArrayList<>();

        @Option(
                names = "--max-new-tokens",
                paramLabel = "N",
                defaultValue = "32",
                description = "How long an output may get. Default: ${DEFAULT-VALUE}")
        private int maxNewTokens;

        @Override
        int run(NodeAccess access, Screen screen) {
            AdapterGenerated event = find(access, id);
            try (AdapterExport adapters = new AdapterExport(access)) {
                Adapter adapter = adapters.read(event);
                Comparison.print(screen, adapters.model(), AdapterBundle.of(adapter, null), inputs, maxNewTokens);
                strengths(adapter, adapters)
                        .forEach((site, strength) -> screen.result(
                                Map.of("site", site, "relativeStrength", strength),
                                String.format(Locale.ROOT, "  %-52s |AB|/|W| = %.4f", site, strength)));
            }
            return ExitCode.OK;
        }
    }

    private static Map<String, Double> strengths(Adapter adapter, AdapterExport adapters) {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (Map.Entry<LoraSite, Double> entry : RelativeStrength.of(
                        adapter, adapters.model().checkpoint().weights())
                .entrySet()) {
            byName.put(entry.getKey().modulePath(), entry.getValue());
        }
        return byName;
    }
}

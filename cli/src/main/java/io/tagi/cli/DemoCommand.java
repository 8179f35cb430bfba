package io.tagi.cli;

import io.tagi.actors.client.Answer;
import io.tagi.actors.node.Node;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.AdapterBundle;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import io.tagi.protocol.request.WeightsOrigin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job from end to end, told as it happens. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run the main job end to end: a node starts, instructions go in as events, adapters come back as persisted events.",
            "A second run answers the same requests from the journal."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MAX_NEW_TOKENS = 24;
    private static final String EXPORT_FOLDER = "demo-adapter";

    /** Words of the starter suite, which the shipped model was trained on; an input never says what to do. */
    private static final List<Instruction> INSTRUCTIONS = List.of(
            Instruction.of("keep only the animals"),
            Instruction.of("remove all animals from the list"),
            Instruction.of("replace every animal with zinc"),
            Instruction.of("how many animals are in the list ?"),
            Instruction.of("write the list in reverse order"));

    private static final List<String> INPUTS = List.of("owl horse violin tiger", "tea zinc oak");

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Override
    public Integer call() {
        Screen screen = options.screen();
        try (NodeAccess access = NodeAccess.open(node.settings(options.dataFolder()), screen)) {
            screen.tell("node up: Kafka " + access.brokers().bootstrapServers() + ", journal and blobs in "
                    + access.settings().dataFolder());
            List<AdapterGenerated> adapters = ask(access, screen);
            access.embedded()
                    .map(Node::adaptersGenerated)
                    .ifPresent(count -> screen.tell(
                            count == 0
                                    ? "all answers came from the journal: nothing was generated again"
                                    : count + " adapters were generated"));
            if (adapters.isEmpty()) {
                throw new CommandFailure(ExitCode.REJECTED, "No request was answered with an adapter.");
            }
            show(access, adapters, screen);
        }
        screen.tell("node stopped");
        return ExitCode.OK;
    }

    private static List<AdapterGenerated> ask(NodeAccess access, Screen screen) {
        List<AdapterRequested> requests = new ArrayList<>();
        for (Instruction instruction : INSTRUCTIONS) {
            requests.add(AdapterRequested.of(RequestId.of("demo-" + (requests.size() + 1)), instruction));
        }
        screen.tell("sending " + requests.size() + " instructions to "
                + access.topics().instructions());
        requests.forEach(request -> screen.tell(
                "  " + request.requestId() + "  " + request.instruction().definition()));
        List<AdapterGenerated> adapters = new ArrayList<>();
        new Submission(access, requests).sendAndAwait(PATIENCE, (answer, done) -> {
            if (answer instanceof Answer.Generated generated) {
                adapters.add(generated.event());
            }
        });
        adapters.sort((left, right) -> left.requestId().compareTo(right.requestId()));
        screen.tell("answers on " + access.topics().adapters());
        for (AdapterGenerated event : adapters) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("requestId", event.requestId().value());
            fields.put("adapterId", event.adapterId().hex());
            fields.put("digest", event.digest().hex());
            fields.put("weights", event.weights().code());
            screen.result(fields, "  " + event.requestId() + "  adapter " + event.adapterId());
        }
        return adapters;
    }

    private static void show(NodeAccess access, List<AdapterGenerated> events, Screen screen) {
        try (AdapterExport adapters = new AdapterExport(access)) {
            if (events.get(0).weights() == WeightsOrigin.SEEDED_RANDOM) {
                screen.tell(
                        "what each adapter makes of the same inputs (the weights are random, drawn from a seed and never trained:"
                                + " an adapter changes the output, but knows nothing of the task)");
            } else {
                screen.tell("what each adapter makes of the same inputs");
            }
            for (AdapterGenerated event : events) {
                int number = events.indexOf(event);
                screen.tell(event.requestId() + "  " + INSTRUCTIONS.get(number).definition());
                AdapterBundle bundle = AdapterBundle.of(adapters.read(event), null);
                Comparison.print(screen, adapters.model(), bundle, INPUTS, MAX_NEW_TOKENS);
            }
            AdapterGenerated first = events.get(0);
            Adapter adapter = adapters.read(first);
            screen.tell("one adapter: " + first.requestId());
            screen.tell("  id       " + first.adapterId());
            screen.tell("  digest   " + first.digest() + ", " + first.bytes() + " bytes");
            screen.tell("  sites    " + adapter.layout());
            Path folder = access.settings().dataFolder().resolve(EXPORT_FOLDER);
            adapters.write(first, folder);
            screen.tell("exported as a PEFT folder: " + folder);
        }
    }
}

package io.tagi.cli;

import io.tagi.actors.client.Answer;
import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends instructions as events and prints the answers. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Send instructions as events; print one line per answer.",
            "Sending a request id again is a repeat: it is answered with what is there."
        })
final class SubmitCommand implements Callable<Integer> {
    private static final String SEPARATOR = "=>";

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The task in words.")
    private @Nullable String text;

    @Option(names = "--example", paramLabel = "\"IN => OUT\"", description = "A positive example for TEXT; repeatable.")
    private List<String> examples = new ArrayList<>();

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "The id of TEXT's request. Default: follows from the text.")
    private @Nullable String requestId;

    @Option(
            names = "--file",
            paramLabel = "FILE.jsonl",
            description = "Lines {\"requestId\", \"definition\", \"positiveExamples\": [{\"input\", \"output\"}]}")
    private @Nullable Path file;

    @Option(names = "--wait", description = "Wait for the answers. A node that is started for this command implies it.")
    private boolean await;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait without a new answer. Default: ${DEFAULT-VALUE}")
    private long timeout;

    @Option(names = "--out", paramLabel = "DIR", description = "Write each adapter as a PEFT folder DIR/REQUEST-ID.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        List<AdapterRequested> requests = requests();
        try (NodeAccess access = NodeAccess.open(node.settings(options.dataFolder()), screen)) {
            Submission submission = new Submission(access, requests);
            if (!await && out == null && !access.isEmbedded()) {
                submission.send();
                requests.forEach(request -> screen.result(
                        Map.of("requestId", request.requestId().value(), "status", "sent"),
                        request.requestId() + " sent"));
                return ExitCode.OK;
            }
            try (@Nullable AdapterExport adapters = out == null ? null : new AdapterExport(access)) {
                boolean allGenerated = submission.sendAndAwait(Duration.ofSeconds(timeout), (answer, done) -> {
                    print(screen, answer);
                    export(adapters, answer);
                    screen.progress("answers", done, submission.size());
                });
                return allGenerated ? ExitCode.OK : ExitCode.REJECTED;
            }
        }
    }

    private List<AdapterRequested> requests() throws IOException {
        if (file != null && text == null) {
            if (requestId != null || !examples.isEmpty()) {
                throw wrong("--request-id and --example belong to TEXT; each line of a --file has its own.");
            }
            return requests(file);
        }
        if (file == null && text != null) {
            return List.of(request(text));
        }
        throw wrong("Give either TEXT or --file, and not both.");
    }

    private static List<AdapterRequested> requests(Path file) throws IOException {
        List<AdapterRequested> requests = JsonLines.read(
                file, (json, line) -> json.treeToValue(line, RequestLine.class).toRequest());
        if (requests.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, file + " holds no requests.");
        }
        Map<RequestId, Instruction> instructions = new HashMap<>();
        for (AdapterRequested request : requests) {
            Instruction earlier = instructions.putIfAbsent(request.requestId(), request.instruction());
            if (earlier != null && !earlier.equals(request.instruction())) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        file + " uses request id " + request.requestId()
                                + " for two instructions. Only the first would be answered: give each an id of its own.");
            }
        }
        return requests;
    }

    private AdapterRequested request(String definition) {
        try {
            Instruction instruction = new Instruction(
                    definition, examples.stream().map(this::example).toList());
            RequestId id = requestId == null ? RequestId.derivedFrom(instruction) : RequestId.of(requestId);
            return AdapterRequested.of(id, instruction);
        } catch (IllegalArgumentException invalid) {
            throw wrong(String.valueOf(invalid.getMessage()));
        }
    }

    private Example example(String pair) {
        int at = pair.indexOf(SEPARATOR);
        if (at < 0) {
            throw wrong("The example \"" + pair + "\" has no \"" + SEPARATOR + "\" between input and output.");
        }
        return new Example(
                pair.substring(0, at).strip(),
                pair.substring(at + SEPARATOR.length()).strip());
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private void export(@Nullable AdapterExport adapters, Answer answer) {
        if (out != null && adapters != null && answer instanceof Answer.Generated generated) {
            adapters.write(generated.event(), out.resolve(answer.requestId().value()));
        }
    }

    private static void print(Screen screen, Answer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requestId", answer.requestId().value());
        String sentence;
        if (answer instanceof Answer.Generated generated) {
            fields.put("status", "generated");
            fields.put("adapterId", generated.event().adapterId().hex());
            fields.put("digest", generated.event().digest().hex());
            fields.put("reason", null);
            fields.put("weights", generated.event().weights().code());
            sentence = answer.requestId() + " generated adapter "
                    + generated.event().adapterId() + " ("
                    + generated.event().weights().code() + " weights)";
        } else {
            String reason = answer instanceof Answer.Rejected rejected
                    ? rejected.event().reason().code()
                    : ((Answer.DeadLettered) answer).reason();
            String detail = answer instanceof Answer.Rejected rejected
                    ? rejected.event().detail()
                    : ((Answer.DeadLettered) answer).detail();
            fields.put("status", "rejected");
            fields.put("adapterId", null);
            fields.put("digest", null);
            fields.put("reason", reason);
            fields.put("detail", detail);
            sentence = answer.requestId() + " rejected, " + reason + ": " + detail;
        }
        screen.result(fields, sentence);
    }
}

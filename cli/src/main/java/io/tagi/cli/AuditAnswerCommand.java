package io.tagi.cli;

import io.tagi.actors.audit.AdapterMaker;
import io.tagi.actors.audit.Served;
import io.tagi.actors.store.TemporaryFolder;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterGenerated;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what an instruction would have become in the past. */
@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        description = {
            "Tell which adapter an instruction would have become at a moment of the past.",
            "The log tells which hypernetwork served then; where its weights are at hand, the adapter is generated."
        })
final class AuditAnswerCommand implements Callable<Integer> {
    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Parameters(paramLabel = "TEXT", description = "The instruction.")
    private String text = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            description = "The moment, such as 2026-11-20T12:00:00Z.")
    private Instant moment = Instant.EPOCH;

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        Instruction instruction = new Instruction(text, List.of());
        try (OpenedEvidence opened = options.open();
                TemporaryFolder scratch = TemporaryFolder.create("tagi-audit")) {
            Served served = Served.at(opened.evidence().log(), moment)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.MISSING,
                            "No request had been accepted by " + moment + ": nothing tells what served."));
            Digest adapterId = served.adapterId(instruction);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("adapterId", adapterId.hex());
            fields.put("hypernetwork", served.generation().hypernetwork().hex());
            fields.put("backbone", served.generation().backbone().hex());
            fields.put("route", served.generation().route());
            fields.put("rank", served.generation().rank());
            Optional<AdapterGenerated> known =
                    Optional.ofNullable(served.known().get(adapterId));
            known.ifPresent(
                    answer -> fields.put("answeredRequest", answer.requestId().value()));
            Optional<Digest> digest = known.map(AdapterGenerated::digest);
            if (digest.isEmpty()) {
                digest = generate(opened, served, instruction, scratch);
            }
            digest.ifPresent(blob -> fields.put("digest", blob.hex()));
            StringBuilder lines = new StringBuilder();
            fields.forEach((name, value) -> lines.append(String.format("%-16s %s%n", name, value)));
            screen.result(fields, lines.toString().stripTrailing());
            if (digest.isEmpty()) {
                screen.note(
                        "The hypernetwork's weights are neither in this log nor in the model folder, so the adapter's id is"
                                + " known, but not its bytes.");
            }
            return ExitCode.OK;
        }
    }

    private Optional<Digest> generate(
            OpenedEvidence opened, Served served, Instruction instruction, TemporaryFolder scratch) throws IOException {
        ModelFolder folder = new ModelFolder(options.settings().modelFolder());
        Optional<AdapterMaker> maker =
                AdapterMaker.open(opened.evidence(), served.generation(), folder, scratch.path());
        if (maker.isEmpty()) {
            return Optional.empty();
        }
        try (AdapterMaker generator = maker.get()) {
            return Optional.of(Digest.of(generator.generate(instruction).bytes()));
        }
    }
}

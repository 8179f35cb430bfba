package io.tagi.cli;

import io.tagi.actors.audit.Histories;
import io.tagi.actors.audit.StateReplay;
import io.tagi.actors.bus.RecordSender;
import io.tagi.actors.node.JournaledEvent;
import io.tagi.actors.node.NodeSettings;
import io.tagi.protocol.Event;
import io.tagi.protocol.record.RecordCodec;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rebuilds a moment of the past, or tells a span of history again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Show where an experiment or a request stood at any moment.",
            "With --into, send that span of its history to another topic instead, for a consumer under test."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Parameters(paramLabel = "SUBJECT", description = "An experiment, a request or an adapter.")
    private String subject = "";

    @Option(
            names = "--until",
            paramLabel = "EVENT|TIME",
            description = "The last event by its number, or a time such as 2026-11-20T12:00:00Z. Default: the end.")
    private @Nullable String until;

    @Option(
            names = "--from",
            paramLabel = "EVENT",
            defaultValue = "1",
            description = "The first event to send with --into.")
    private long from;

    @Option(names = "--into", paramLabel = "TOPIC", description = "A topic that no part of Tagi reads.")
    private @Nullable String topic;

    @Override
    public Integer call() throws IOException {
        try (OpenedEvidence opened = options.open()) {
            String entity = AuditSubjects.find(opened.evidence(), subject).entity();
            Predicate<Histories.Told> wanted = span();
            List<Histories.Told> events = new Histories(opened.evidence().log())
                    .of(entity).stream().takeWhile(wanted).toList();
            return topic == null ? show(entity, events) : send(entity, events, topic);
        }
    }

    private int show(String entity, List<Histories.Told> told) {
        List<Event> events = told.stream().map(each -> each.entry().event()).toList();
        String state = StateReplay.state(entity, events);
        if (events.isEmpty()) {
            throw new CommandFailure(ExitCode.MISSING, "Nothing had happened to " + entity + " by then.");
        }
        Histories.Told last = told.get(told.size() - 1);
        options.screen().tell("after " + last.place() + ", at " + last.entry().at());
        options.screen().line(state);
        return ExitCode.OK;
    }

    private int send(String entity, List<Histories.Told> told, String target) {
        NodeSettings settings = options.settings();
        if (target.startsWith(settings.topics().prefix())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The topic " + target
                            + " is Tagi's own: history sent there would be taken for news. Choose a name that does"
                            + " not begin with " + settings.topics().prefix() + ".");
        }
        RecordCodec records = new RecordCodec();
        String id = entity.substring(entity.indexOf('|') + 1);
        List<Histories.Told> span =
                told.stream().filter(each -> each.stored().sequence() >= from).toList();
        try (RecordSender sender = new RecordSender(
                settings.brokers()
                        .orElseThrow(() -> new CommandFailure(
                                ExitCode.USAGE,
                                "Say where the broker is: --set tagi.kafka.bootstrap-servers=HOST:PORT.")),
                "tagi-replay")) {
            for (Histories.Told each : span) {
                JournaledEvent event =
                        new JournaledEvent(entity + "/" + each.stored().sequence(), each.entry());
                sender.send(List.of(event.record(records, target, id)));
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", target);
        fields.put("events", span.size());
        options.screen().result(fields, "sent " + span.size() + " events to " + target);
        return ExitCode.OK;
    }

    private Predicate<Histories.Told> span() {
        String end = until;
        if (end == null) {
            return each -> true;
        }
        if (end.chars().allMatch(Character::isDigit)) {
            long last = Long.parseLong(end);
            return each -> each.stored().sequence() <= last;
        }
        try {
            Instant moment = Instant.parse(end);
            return each -> !each.entry().at().isAfter(moment);
        } catch (DateTimeException malformed) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--until is \"" + end + "\"; say the number of an event or a time such as 2026-11-20T12:00:00Z.");
        }
    }
}

package io.tagi.cli;

import static io.tagi.cli.RawRecord.request;

import io.tagi.actors.bus.Bytes;
import io.tagi.actors.bus.Header;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A record that cannot be answered with an adapter.
 *
 * @param reasons the codes of which it has to be given one
 */
record Poison(RawRecord record, Set<String> reasons) {
    /** Just below what the topic takes. */
    private static final int LARGEST_VALUE = (4 << 20) - 2_000;

    private static final int LONGEST_RANDOM_VALUE = 2_000;

    String name() {
        return record.name();
    }

    /** Records that name their request, so that upstream can be told. */
    static List<Poison> readable() {
        return List.of(
                poison(request("empty").withInstruction("{\"definition\":\"\"}"), "empty-instruction"),
                poison(request("blank").withInstruction("{\"definition\":\" \\n\\t\"}"), "empty-instruction"),
                poison(
                        request("two-megabytes").withInstruction("{\"definition\":\"" + "a".repeat(2 << 20) + "\"}"),
                        "instruction-too-large"),
                poison(request("fifty-thousand-examples").withInstruction(examples(50_000)), "instruction-too-large"),
                poison(request("rank-of-a-billion").withField("\"rank\":1000000000"), "unsupported-rank"),
                poison(
                        request("strange-hypernetwork").withField("\"hypernetwork\":\"" + "0".repeat(64) + "\""),
                        "unknown-hypernetwork"),
                poison(request("too-late").withField("\"deadline\":\"2001-01-01T00:00:00Z\""), "deadline-passed"));
    }

    /**
     * Records that say nothing that could be answered under their id.
     *
     * @param answered a request id that has its answer already
     */
    static List<Poison> unreadable(String answered) {
        return List.of(
                poison(request("prose").withValue("no JSON at all"), "not-json"),
                poison(request("cut-off").withValue("{\"requestId\":\"cut-off\",\"instr"), "not-json"),
                poison(request("json-null").withValue("null"), "not-json"),
                poison(request("no-value").withValue(Optional.empty()), "invalid-field"),
                poison(request("empty-value").withValue(""), "invalid-field"),
                poison(request("largest").withValue("x".repeat(LARGEST_VALUE)), "not-json"),
                poison(request("deep").withField("\"more\":" + "[".repeat(100_000)), "not-json"),
                poison(request("long-number").withField("\"rank\":" + "9".repeat(1 << 20)), "not-json"),
                poison(request("array").withValue("[1,2,3]"), "invalid-field"),
                poison(request("no-definition").withInstruction("{}"), "invalid-field"),
                poison(request("rank-as-text").withField("\"rank\":\"2\""), "invalid-field"),
                poison(request("path").withField("\"requestId\":\"../../etc/passwd\""), "invalid-field"),
                poison(request("line-break").withField("\"requestId\":\"a\\nb\""), "invalid-field"),
                poison(request("half-a-pair").withInstruction("{\"definition\":\"\\ud83d\"}"), "invalid-field"),
                poison(request("stranger").withHeader(Header.of("ce_type", "com.example.order.v1")), "unknown-type"),
                poison(
                        request("newer").withHeader(Header.of("ce_type", "io.tagi.adapter.requested.v9")),
                        "unknown-version"),
                poison(
                        request("an-answer").withHeader(Header.of("ce_type", "io.tagi.adapter.generated.v1")),
                        "unexpected-type"),
                poison(request("no-headers").withoutCloudEventHeaders(), "not-a-cloud-event"),
                poison(request("null-header").withHeader(new Header("ce_id", Optional.empty())), "not-a-cloud-event"),
                poison(request("avro").withHeader(Header.of("content-type", "application/avro")), "not-a-cloud-event"),
                poison(request("no-key").withKey(Optional.empty()).withValue("?"), "not-json"),
                poison(
                        request("no-text-as-key")
                                .withKey(Optional.of(Bytes.of(new byte[] {-1, 0, -64})))
                                .withValue("?"),
                        "not-json"),
                poison(
                        request("conflict")
                                .withKey(Optional.of(Bytes.ofText(answered)))
                                .withField("\"requestId\":\"" + answered + "\""),
                        "request-id-conflict"));
    }

    /** Records of random bytes; a few may happen to be JSON. */
    static List<Poison> random(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] value = new byte[random.nextInt(LONGEST_RANDOM_VALUE)];
                    random.nextBytes(value);
                    return poison(
                            request("random-" + i).withValue(Optional.of(Bytes.of(value))),
                            "not-json",
                            "invalid-field");
                })
                .toList();
    }

    @Override
    public String toString() {
        return name();
    }

    private static Poison poison(RawRecord record, String... reasons) {
        return new Poison(record, Set.of(reasons));
    }

    private static String examples(int count) {
        return "{\"definition\":\"x\",\"positiveExamples\":["
                + String.join(",", Collections.nCopies(count, "{\"input\":\"\",\"output\":\"\"}")) + "]}";
    }
}

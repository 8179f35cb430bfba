package io.tagi.model.lora;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a PEFT folder's {@code README.md} says besides what the adapter itself knows.
 *
 * @param baseModel the backbone's name on the Hub, or a path that whoever loads the folder can resolve
 * @param revision the commit of the backbone's repository
 * @param requestId the request that the adapter answers
 * @param logHead the last digest of that request's event log
 */
public record PeftModelCard(
        String baseModel, Optional<String> revision, Optional<String> requestId, Optional<String> logHead) {
    /** A card for an adapter that answers no request. */
    public static PeftModelCard of(String baseModel) {
        return new PeftModelCard(baseModel, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The text of {@code README.md}: front matter for the Hub, then what a reader must know before using the adapter. */
    String text(Adapter adapter) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("---").add("library_name: peft").add("base_model: " + quoted(baseModel));
        text.add("tags:").add("- " + quoted("base_model:adapter:" + baseModel));
        text.add("- lora").add("- tagi").add("- transformers").add("---").add("");
        text.add("# LoRA adapter for " + code(baseModel)).add("");
        text.add("Rank " + adapter.layout().rank() + " at "
                + String.join(", ", adapter.layout().targets().moduleNames()) + "; digest "
                + code(adapter.digest().hex()) + ".");
        AdapterOrigin.of(adapter.metadata()).ifPresent(origin -> addOrigin(text, origin));
        requestId.ifPresent(id -> text.add("- request_id: " + code(id)));
        logHead.ifPresent(head -> text.add("- log_head: " + code(head)));
        return text.toString();
    }

    private static void addOrigin(StringJoiner text, AdapterOrigin origin) {
        text.add("")
                .add("A hypernetwork generated it from an instruction in one forward pass.")
                .add("");
        switch (origin.weights()) {
            case SEEDED_RANDOM ->
                text.add("**The hypernetwork was never trained.** Its weights are random numbers from a seed, so this"
                                + " adapter shows the way from instruction to adapter and knows nothing of the task.")
                        .add("");
            case TRAINED -> {}
        }
        if (origin.fusion() != FusionMode.NONE) {
            text.add(
                            "**A PEFT folder carries no fusion path.** The adapter was generated for a model that also reads the"
                                    + " encoded instruction (fusion "
                                    + code(origin.fusion().id())
                                    + "). Without that, expect worse answers; the adapter bundle has it.")
                    .add("");
        }
        text.add("- hypernetwork_sha256: "
                + code(origin.generation().hypernetwork().hex()));
        text.add("- backbone_sha256: " + code(origin.generation().backbone().hex()));
        text.add("- instruction_sha256: " + code(origin.instruction().hex()));
        text.add("- compute_route: " + code(origin.generation().route()));
    }

    /** A YAML string in double quotes, which can hold anything. */
    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static String code(String text) {
        return '`' + text.replace('`', '\'').replace('\n', ' ') + '`';
    }
}

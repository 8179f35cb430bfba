package io.tagi.model.hyper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The small trained model that comes with the software; {@code MODEL_CARD.md} beside its files says what it is and what not. */
final class ShippedModel {
    private static final String RESOURCE = "starter/";
    private static final List<String> FILES = List.of(
            "backbone/config.json",
            "backbone/model.safetensors",
            "backbone/tokenizer.json",
            "hypernetwork/hypernetwork.json",
            "hypernetwork/hypernetwork.safetensors");

    private ShippedModel() {}

    static void copyTo(ModelFolder folder) throws IOException {
        for (String name : FILES) {
            Path target = folder.root().resolve(name);
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            try (InputStream content =
                    Objects.requireNonNull(ShippedModel.class.getResourceAsStream(RESOURCE + name), name)) {
                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

package io.tagi.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.request.RejectionReason;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** asyncapi.yaml says what the records say: no more, no less. */
class AsyncApiTest {
    private final JsonNode document = read();

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void describesTheMessageOfEveryRecordType(RecordType type) {
        JsonNode message = document.at("/components/messages/" + type.shape().getSimpleName());
        assertThat(message.path("name").asText()).isEqualTo(type.fullName());
        assertThat(message.at("/payload/$ref").asText())
                .isEqualTo("#/components/schemas/" + type.shape().getSimpleName());
    }

    @Test
    void describesNoMessageThatIsNoRecordType() {
        assertThat(fieldNames(document.at("/components/messages")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RecordType.values())
                        .map(type -> type.shape().getSimpleName())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void listsEveryFieldOfEveryRecordAndWhichAreRequired(RecordType type) {
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type.shape()));
        Set<Class<?>> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Class<?> shape = open.pop();
            if (!seen.add(shape)) {
                continue;
            }
            JsonNode schema = document.at("/components/schemas/" + shape.getSimpleName());
            assertThat(schema.isMissingNode()).as("schema of " + shape).isFalse();
            if (schema.path("type").asText().equals("string")) {
                assertThat(shape.getRecordComponents())
                        .as("a text form has one field")
                        .hasSize(1);
                continue;
            }
            List<RecordComponent> components = List.of(shape.getRecordComponents());
            assertThat(fieldNames(schema.path("properties")))
                    .as("fields of " + shape.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(
                            components.stream().map(RecordComponent::getName).toList());
            assertThat(texts(schema.path("required")))
                    .as("required fields of " + shape.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(components.stream()
                            .filter(component -> !mayBeLeftOut(component))
                            .map(RecordComponent::getName)
                            .toList());
            components.forEach(component -> records(component.getGenericType()).forEach(open::push));
        }
    }

    @Test
    void namesEveryReason() {
        assertThat(texts(document.at("/components/schemas/AdapterRejected/properties/reason/enum")))
                .containsExactlyElementsOf(Arrays.stream(RejectionReason.values())
                        .map(RejectionReason::code)
                        .toList());
        assertThat(texts(document.at("/components/schemas/FailureReason/enum")))
                .containsExactlyElementsOf(Arrays.stream(FailureReason.values())
                        .map(FailureReason::code)
                        .toList());
    }

    private static boolean mayBeLeftOut(RecordComponent component) {
        return component.getType() == Optional.class
                || component.getType() == List.class
                || component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private static Set<Class<?>> records(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .flatMap(argument -> records(argument).stream())
                    .collect(Collectors.toSet());
        }
        return type instanceof Class<?> plain && plain.isRecord() ? Set.of(plain) : Set.of();
    }

    private static Set<String> fieldNames(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}

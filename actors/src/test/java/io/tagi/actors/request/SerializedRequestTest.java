package io.tagi.actors.request;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.typesafe.config.ConfigFactory;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.RequestAccepted;
import io.tagi.protocol.request.RequestId;
import io.tagi.protocol.request.WeightsOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What travels between a worker and an entity on another node comes out as it went in, with the settings of a node. */
class SerializedRequestTest {
    private static final RequestId ID = RequestId.of("r");
    private static final Instruction LARGE =
            new Instruction("Sort. ".repeat(5_000), List.of(new Example("in".repeat(10_000), "out")));
    private static final GenerationConfig SERVED =
            new GenerationConfig(Digest.ofText("h"), Digest.ofText("b"), "mkl", 4);

    @Test
    void everyCommandAndEveryReplyTravels() {
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(),
                "test",
                ConfigFactory.parseString("akka.actor.provider = local")
                        .withFallback(ConfigFactory.parseResources("tagi-akka.conf"))
                        .withFallback(ConfigFactory.load()));
        Serialization serialization = SerializationExtension.get(system);
        AdapterRequested request = AdapterRequested.of(ID, LARGE);
        List.of(
                        new AdapterRequestCommand.Begin(request, SERVED, Instant.EPOCH, "c"),
                        new AdapterRequestCommand.Complete(
                                Digest.ofText("a"), 12, WeightsOrigin.TRAINED, "tagi 0.1.0", "c"),
                        new AdapterRequestCommand.Reject(RejectionReason.UNSUPPORTED_RANK, "Rank 9.", "c"))
                .forEach(command -> assertThat(((AdapterRequestEntity.Command) throughBytes(
                                        serialization, new AdapterRequestEntity.Command(command, system.ignoreRef())))
                                .command())
                        .isEqualTo(command));
        List.of(
                        new AdapterRequestReply.Generate(accepted()),
                        new AdapterRequestReply.Answered(true),
                        new AdapterRequestReply.Conflict("Another instruction."))
                .forEach(reply -> assertThat(throughBytes(serialization, reply)).isEqualTo(reply));
        system.terminate();
    }

    private static RequestAccepted accepted() {
        return new RequestAccepted(ID, LARGE, SERVED, SERVED.adapterId(LARGE), Optional.empty());
    }

    private static Object throughBytes(Serialization serialization, Object value) {
        byte[] bytes = serialization.serialize(value).get();
        int serializer = serialization.findSerializerFor(value).identifier();
        String manifest = Serializers.manifestFor(serialization.findSerializerFor(value), value);
        return serialization.deserialize(bytes, serializer, manifest).get();
    }
}

package io.tagi.model.tensor;

import static io.tagi.model.tensor.RawSafetensors.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MalformedSafetensorsTest {
    @Test
    void refusesAFileTooShortForALength() {
        refuses(new byte[7], "7 bytes");
    }

    @Test
    void refusesAHeaderLengthThatNoFileCanHave() {
        refuses(RawSafetensors.file(-1, new byte[0], 0), "18446744073709551615 bytes");
        refuses(RawSafetensors.file(Long.MAX_VALUE, new byte[0], 0), "at most 100000000", "most that is allowed");
    }

    @Test
    void refusesAHeaderOverTheFormatsLimit() {
        refuses(RawSafetensors.file(100_000_001, new byte[0], 0), "100000001 bytes", "100000000");
    }

    @Test
    void refusesAHeaderLargerThanTheFile() {
        refuses(RawSafetensors.file(100_000_000, "{}".getBytes(StandardCharsets.UTF_8), 0), "only 2 follow");
    }

    @Test
    void refusesAHeaderThatDoesNotBeginWithABrace() {
        refuses(RawSafetensors.file("", 0), "opening brace");
        refuses(RawSafetensors.file(" {}", 0), "opening brace");
        refuses(RawSafetensors.file("[]", 0), "opening brace");
    }

    @Test
    void refusesTextThatIsNotJson() {
        refuses(RawSafetensors.file("{\"a\"", 0), "not valid JSON");
        refuses(RawSafetensors.file("{\"a\":{}", 0), "needs a dtype");
        refuses(RawSafetensors.file("{} {}", 0), "after its closing brace");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] header = "{\"?\":1}".getBytes(StandardCharsets.UTF_8);
        header[2] = (byte) 0xFF;
        refuses(RawSafetensors.file(header.length, header, 0), "not valid UTF-8");
    }

    @Test
    void refusesUtf16() {
        byte[] header = "{}".getBytes(StandardCharsets.UTF_16LE);
        refuses(RawSafetensors.file(header.length, header, 0), "not valid JSON");
    }

    @Test
    void refusesOffsetsBelowZero() {
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1]", "[-4,0]") + "}", 4), "\"-4\"", "whole number");
    }

    @Test
    void refusesOffsetsThatNoLongHolds() {
        refuses(
                RawSafetensors.file("{" + entry("a", "F32", "[1]", "[0,9223372036854775808]") + "}", 4),
                "whole number");
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1]", "[0," + "9".repeat(1000) + "]") + "}", 4), "JSON");
    }

    @Test
    void refusesNumbersThatAreNotWhole() {
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1.0]", "[0,4]") + "}", 4), "whole number");
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1]", "[0,4e0]") + "}", 4), "whole number");
    }

    @Test
    void refusesOffsetsOutsideTheFile() {
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[2]", "[0,8]") + "}", 4), "8 bytes", "4 bytes follow");
    }

    @Test
    void refusesAnEndBeforeTheBegin() {
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1]", "[4,0]") + "}", 4), "4 and 0");
    }

    @Test
    void refusesMoreOrFewerThanTwoOffsets() {
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1]", "[0]") + "}", 4), "begin and an end");
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1]", "[0,4,4]") + "}", 4), "more than 2");
    }

    @Test
    void refusesTensorsThatOverlap() {
        String header = "{" + entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "F32", "[2]", "[4,12]") + "}";
        refuses(RawSafetensors.file(header, 12), "\"b\"", "inside the tensor before it");
    }

    @Test
    void refusesTwoTensorsInOnePlace() {
        String header = "{" + entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "F32", "[2]", "[0,8]") + "}";
        refuses(RawSafetensors.file(header, 8), "inside the tensor before it");
    }

    @Test
    void refusesHolesBeforeBetweenAndBehindTensors() {
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1]", "[4,8]") + "}", 8), "0 to 4", "no tensor");
        String between = "{" + entry("a", "F32", "[1]", "[0,4]") + "," + entry("b", "F32", "[1]", "[8,12]") + "}";
        refuses(RawSafetensors.file(between, 12), "4 to 8", "no tensor");
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[1]", "[0,4]") + "}", 5), "describes 4 bytes");
        refuses(RawSafetensors.file("{}", 1), "describes 0 bytes");
    }

    @Test
    void refusesAShapeThatDoesNotFillItsBytes() {
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[3]", "[0,8]") + "}", 8), "96 bits", "0 and 8");
        refuses(RawSafetensors.file("{" + entry("a", "F4", "[3]", "[0,1]") + "}", 1), "12 bits");
    }

    @Test
    void refusesAShapeWithMoreElementsThanCanBeCounted() {
        String overflowing = entry("a", "F32", "[4294967296,4294967296]", "[0,0]");
        refuses(RawSafetensors.file("{" + overflowing + "}", 0), "too many elements");
        refuses(RawSafetensors.file("{" + entry("a", "F64", "[2305843009213693952]", "[0,0]") + "}", 0), "too many");
        refuses(RawSafetensors.file("{" + entry("a", "F32", "[-1,-1]", "[0,4]") + "}", 4), "whole number");
    }

    @Test
    void refusesAShapeWithTooManyAxes() {
        String axes = "[" + "1,".repeat(1_000_000) + "1]";
        refuses(RawSafetensors.file("{" + entry("a", "F32", axes, "[0,4]") + "}", 4), "more than 32");
    }

    @Test
    void refusesANameThatOccursTwice() {
        String header = "{" + entry("a", "F32", "[1]", "[0,4]") + "," + entry("a", "F32", "[1]", "[4,8]") + "}";
        refuses(RawSafetensors.file(header, 8), "\"a\" occurs twice");
    }

    @Test
    void refusesAFieldThatOccursTwice() {
        String header = "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        refuses(RawSafetensors.file(header, 4), "\"dtype\" twice");
    }

    @Test
    void refusesAFieldTheFormatDoesNotKnow() {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}";
        refuses(RawSafetensors.file(header, 4), "unknown field \"x\"");
    }

    @Test
    void refusesAnEntryWithoutAllFields() {
        refuses(RawSafetensors.file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4), "needs a dtype");
        refuses(RawSafetensors.file("{\"a\":null}", 0), "must be an object");
    }

    @Test
    void refusesATypeTheFormatDoesNotKnow() {
        refuses(RawSafetensors.file("{" + entry("a", "F33", "[1]", "[0,4]") + "}", 4), "\"F33\"", "not known");
    }

    @Test
    void refusesMetadataThatIsNotText() {
        refuses(RawSafetensors.file("{\"__metadata__\":{\"a\":1}}", 0), "\"a\" must be a string");
        refuses(RawSafetensors.file("{\"__metadata__\":{\"a\":{}}}", 0), "\"a\" must be a string");
        refuses(RawSafetensors.file("{\"__metadata__\":[]}", 0), "must be an object, but is an array");
    }

    @Test
    void refusesMetadataGivenTwice() {
        refuses(RawSafetensors.file("{\"__metadata__\":{\"a\":\"1\",\"a\":\"1\"}}", 0), "\"a\" twice");
        refuses(RawSafetensors.file("{\"__metadata__\":{},\"__metadata__\":{}}", 0), "occurs twice");
    }

    @Test
    void refusesDeepNesting() {
        refuses(RawSafetensors.file("{\"a\":" + "[".repeat(5_000_000), 0), "must be an object");
        refuses(RawSafetensors.file("{\"a\":" + "{\"b\":".repeat(1_000_000), 0), "unknown field");
        String shape = "[".repeat(1_000_000) + "]".repeat(1_000_000);
        refuses(RawSafetensors.file("{" + entry("a", "F32", shape, "[0,4]") + "}", 4), "JSON");
    }

    @Test
    void refusesAGiantHeaderWithoutHoldingItInMemory() {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i <= SafetensorsHeader.MOST_TENSORS; i++) {
            header.append(entry("t" + i, "F32", "[0]", "[0,0]")).append(',');
        }
        refuses(RawSafetensors.file(header.append("\"a\":1}").toString(), 0), "more than 100000 tensors");
    }

    @Test
    void refusesANameOfGiantLength() {
        refuses(RawSafetensors.file("{" + entry("n".repeat(5000), "F32", "[0]", "[0,0]") + "}", 0), "JSON");
    }

    @Test
    void showsAHostileNameCutToALineInTheMessage() {
        String header = "{" + entry("n".repeat(4000), "F33", "[0]", "[0,0]") + "}";
        assertThatThrownBy(() -> SafetensorsFile.of(RawSafetensors.file(header, 0)))
                .isInstanceOf(MalformedSafetensorsException.class)
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void doesNotReadTypesItCannotRepresent() {
        SafetensorsFile file =
                SafetensorsFile.of(RawSafetensors.file("{" + entry("a", "I32", "[1]", "[0,4]") + "}", 4));
        assertThat(file.entries()).extracting(TensorEntry::type).containsExactly(TensorType.I32);
        assertThatThrownBy(() -> file.floats("a"))
                .isInstanceOf(MalformedSafetensorsException.class)
                .hasMessageContaining("has the type I32");
        assertThatThrownBy(() -> file.longs("a"))
                .isInstanceOf(MalformedSafetensorsException.class)
                .hasMessageContaining("has the type I32");
    }

    @Test
    void keepsTheOffsetsItCheckedWhenTheFileIsOverwrittenWhileMapped(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("overwritten.safetensors");
        Files.write(path, RawSafetensors.file("{" + entry("a", "F32", "[2]", "[0,8]") + "}", 8));
        SafetensorsFile file = SafetensorsFile.open(path);
        try (RandomAccessFile overwritten = new RandomAccessFile(path.toFile(), "rw")) {
            overwritten.seek(Long.BYTES);
            overwritten.write("{\"a\":{\"dtype\":\"F32\",\"shape\":[999]".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(file.floats("a").shape()).isEqualTo(TensorShape.of(2));
        assertThat(file.floats("a").toArray()).containsExactly(0, 0);
    }

    @Test
    void keepsShowingTheOldContentWhenTheFileIsReplaced(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("replaced.safetensors");
        NamedTensors old = NamedTensors.of(Map.of("a", HostTensor.scalar(1)));
        SafetensorsWriter.write(old, Map.of(), path);
        SafetensorsFile file = SafetensorsFile.open(path);
        SafetensorsWriter.write(NamedTensors.of(Map.of("b", HostTensor.scalar(2))), Map.of(), path);
        assertThat(file.floatTensors()).isEqualTo(old);
        assertThat(SafetensorsFile.open(path).floats("b").item()).isEqualTo(2);
    }

    @Test
    void refusesSparseFilesThatClaimTerabytes(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("sparse.safetensors");
        String header = "{" + entry("a", "U8", "[3000000000]", "[0,3000000000]") + "}";
        Files.write(path, RawSafetensors.file(header, 0));
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(sparse.length() + 3_000_000_000L);
        }
        SafetensorsFile file = SafetensorsFile.open(path);
        assertThat(file.entries()).extracting(TensorEntry::bytes).containsExactly(3_000_000_000L);
        assertThatThrownBy(() -> file.floats("a")).isInstanceOf(MalformedSafetensorsException.class);
    }

    private static void refuses(byte[] file, String... said) {
        assertThatThrownBy(() -> SafetensorsFile.of(file))
                .isInstanceOf(MalformedSafetensorsException.class)
                .satisfies(error -> assertThat(error.getMessage()).containsAnyOf(said));
    }
}

package dev.skillfleet.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.ArbitraryRecords;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The messages as other nodes see them, pinned by one golden file a record. */
class WireTest {
    private static final Path GOLDEN = Path.of("src/test/resources/wire/v1");

    private final JsonCodec codec = new JsonCodec();

    @TestFactory
    Stream<DynamicTest> a_record_is_written_as_its_golden_file_says() {
        return eachRecord((type, golden) -> {
            Message message = decode(golden);
            assertThat(message).isInstanceOf(type);
            assertThat(Json.MAPPER.readTree(encode(message)))
                    .as("the encoding of %s: to add is fine, mend the file; to change or take away opens a v2", type)
                    .isEqualTo(golden);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_golden_file_fills_every_field() {
        return eachRecord((type, golden) ->
                assertThat(holdsNull(golden)).as("a null in %s", golden).isFalse());
    }

    @TestFactory
    Stream<DynamicTest> a_field_of_tomorrow_is_ignored() {
        return eachRecord((type, golden) -> {
            Message today = decode(golden);
            ((ObjectNode) golden.get("body")).put("field_of_tomorrow", 1);
            ((ObjectNode) golden).put("trace", "abc");
            assertThat(decode(golden)).isEqualTo(today);
        });
    }

    @Test
    void every_golden_file_belongs_to_a_record() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(JsonCodec.TYPES.keySet());
        }
    }

    @Property(tries = 500)
    void a_message_survives_the_wire(@ForAll("messages") Message message) {
        assertThat(codec.decodeFromWire(3, Buffer.buffer("abc").appendBuffer(written(message))))
                .isEqualTo(message);
    }

    @Test
    void what_cannot_be_read_is_told_apart_from_every_message() {
        for (String text : new String[] {
            "{\"type\":\"JobsRequest.Tomorrow\",\"body\":{}}",
            "{\"type\":\"JobsRequest.Get\"}",
            "{\"type\":\"JobsRequest.Get\",\"body\":null}",
            "{\"type\":\"JobsRequest.Get\",\"body\":[]}",
            "{\"type\":\"JobsRequest.Create\",\"body\":{\"type\":\"skill_creation\",\"task\":{\"options\":{\"quality_threshold\":7}}}}",
            "[]",
            "null",
            "",
            "not json"
        }) {
            assertThat(decode(text)).as(text).isInstanceOf(Notice.Unreadable.class);
        }
    }

    @Provide
    Arbitrary<Message> messages() {
        return Arbitraries.of(JsonCodec.TYPES.values())
                .flatMap(type -> ArbitraryRecords.of(type).map(Message.class::cast));
    }

    private Stream<DynamicTest> eachRecord(Check check) {
        return JsonCodec.TYPES.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check.of(row.getValue(), golden(row))));
    }

    private JsonNode golden(Map.Entry<String, Class<?>> row) throws IOException {
        Path file = GOLDEN.resolve(row.getKey() + ".json");
        if (!Files.exists(file)) {
            Message sample = (Message) ArbitraryRecords.of(row.getValue()).sample();
            fail("%s is missing; fill every field and keep it readable, in this form: %s", file, encode(sample));
        }
        return Json.MAPPER.readTree(Files.readString(file));
    }

    private static boolean holdsNull(JsonNode node) {
        if (node.isNull()) {
            return true;
        }
        for (JsonNode child : node) {
            if (holdsNull(child)) {
                return true;
            }
        }
        return false;
    }

    private Buffer written(Message message) {
        Buffer wire = Buffer.buffer();
        codec.encodeToWire(wire, message);
        return wire;
    }

    private String encode(Message message) {
        return written(message).getString(Integer.BYTES, written(message).length());
    }

    private Message decode(JsonNode envelope) {
        return decode(envelope.toString());
    }

    private Message decode(String envelope) {
        byte[] json = envelope.getBytes(UTF_8);
        return codec.decodeFromWire(0, Buffer.buffer().appendInt(json.length).appendBytes(json));
    }

    private interface Check {
        void of(Class<?> type, JsonNode golden) throws IOException;
    }
}

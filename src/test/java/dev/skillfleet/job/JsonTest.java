package dev.skillfleet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.skillfleet.testing.ArbitraryRecords;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonTest {
    @Property(tries = 300)
    void a_job_survives_json(@ForAll("jobs") Job job) {
        assertThat(throughJson(job)).isEqualTo(job);
    }

    @Property(tries = 300)
    void a_prompt_of_every_kind_survives_json(@ForAll("prompts") Prompt prompt) {
        assertThat(throughJson(prompt)).isEqualTo(prompt);
    }

    @Property(tries = 300)
    void a_prompt_survives_the_way_through_a_map(@ForAll("prompts") Prompt prompt) {
        assertThat(Json.fromMap(Json.toMap(prompt), Prompt.class)).isEqualTo(prompt);
    }

    @Property(tries = 200)
    void a_journal_entry_survives_json(@ForAll("entries") JournalEntry entry) {
        assertThat(throughJson(entry)).isEqualTo(entry);
    }

    @Property(tries = 200)
    void an_event_survives_json(@ForAll("events") JobEvent event) {
        assertThat(throughJson(event)).isEqualTo(event);
    }

    @Property(tries = 200)
    void an_answer_survives_the_journal(@ForAll("answers") Answer answer) {
        JournalEntry entry = throughJson(JournalEntry.ofAnswer("understanding/clarify#1", 1, answer));
        assertThat(entry.isAnswer()).isTrue();
        assertThat(Json.fromMap(entry.output(), Answer.class)).isEqualTo(answer);
    }

    @Property(tries = 200)
    void no_field_is_written_twice_and_none_that_is_not_a_component(@ForAll("prompts") Prompt prompt) throws Exception {
        JsonNode tree = Json.MAPPER
                .reader()
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readTree(Json.write(prompt));
        assertThat(tree.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "prompt_id", "step", "round", "created_at", "expires_at", "type", "data", "response_schema");
        assertThat(tree.get("type").asText()).isEqualTo(prompt.type().label());
        assertThat(tree.get("data").size()).isEqualTo(prompt.body().getClass().getRecordComponents().length);
    }

    @Example
    void a_journal_entry_is_written_with_its_components_only() {
        JournalEntry entry = new JournalEntry(
                "validation/compliance_validator#1",
                1,
                "ab12",
                Map.of("passed", true),
                "template",
                null,
                null,
                Usage.NONE,
                Duration.ofMillis(1500),
                Instant.EPOCH);
        assertThat(Json.write(entry))
                .isEqualTo("{\"step\":\"validation/compliance_validator#1\",\"attempt\":1,\"input_hash\":\"ab12\","
                        + "\"output\":{\"passed\":true},\"generator\":\"template\",\"model\":null,\"prompt_version\":null,"
                        + "\"usage\":{\"input\":0,\"cached\":0,\"output\":0,\"reasoning\":0,\"cost_usd\":0,\"estimated\":false},"
                        + "\"duration\":\"PT1.5S\",\"finished_at\":\"1970-01-01T00:00:00.000000Z\"}");
    }

    @Example
    void a_moment_is_written_in_utc_with_six_digits() {
        assertThat(Json.write(Instant.parse("2026-11-20T21:34:05.1Z"))).isEqualTo("\"2026-11-20T21:34:05.100000Z\"");
        assertThat(Json.timestamp(Instant.parse("2026-11-20T23:34:05.123456789+02:00")))
                .isEqualTo("2026-11-20T21:34:05.123456Z");
    }

    @Example
    void money_keeps_its_digits() {
        Usage usage = new Usage(1, 0, 2, 0, new BigDecimal("0.00000012"), false);
        assertThat(throughJson(usage).costUsd()).isEqualByComparingTo("0.00000012");
        assertThat(usage.plus(new Usage(0, 0, 0, 0, null, false)).costUsd())
                .as("unknown plus known")
                .isNull();
    }

    @Example
    void labels_are_lower_case_with_underscores() {
        for (Enum<?> label : List.<Enum<?>>of(
                JobStatus.PENDING_USER_INPUT,
                EventType.HITL_PAUSE,
                HitlType.TDD_RED,
                JobType.SKILL_CREATION,
                Phase.VALIDATION)) {
            String written = Json.write(label);
            assertThat(written).matches("\"[a-z_]+\"");
            assertThat(Json.read(written, label.getDeclaringClass())).isEqualTo(label);
        }
        assertThat(EventType.values())
                .extracting(EventType::label)
                .containsExactly(
                        "status",
                        "phase_start",
                        "phase_end",
                        "module_start",
                        "module_end",
                        "reasoning",
                        "progress",
                        "hitl_required",
                        "hitl_pause",
                        "hitl_answered",
                        "completed",
                        "error",
                        "complete");
        assertThat(HitlType.values())
                .extracting(HitlType::label)
                .containsExactly(
                        "clarify",
                        "structure_fix",
                        "confirm",
                        "preview",
                        "validate",
                        "deep_understanding",
                        "tdd_red",
                        "tdd_green",
                        "tdd_refactor");
    }

    @Example
    void what_a_newer_node_adds_is_ignored() {
        assertThat(Json.read(
                        "{\"token\":4,\"holder\":\"a\",\"expires_at\":\"2026-11-20T00:00:00Z\",\"zone\":\"b\"}",
                        Lease.class))
                .isEqualTo(new Lease(4, "a", Instant.parse("2026-11-20T00:00:00Z")));
    }

    @Example
    void what_is_no_json_is_refused_without_its_text() {
        assertThatThrownBy(() -> Json.read("{\"token\": secret", Lease.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not valid JSON")
                .hasMessageNotContaining("\"token\"");
        assertThatThrownBy(() -> Json.readMap("[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a JSON object");
    }

    @SuppressWarnings("unchecked")
    private static <T> T throughJson(T value) {
        return Json.read(Json.write(value), (Class<T>) value.getClass());
    }

    @Provide
    Arbitrary<Job> jobs() {
        return ArbitraryRecords.of(Job.class);
    }

    @Provide
    Arbitrary<Prompt> prompts() {
        return ArbitraryRecords.of(Prompt.class);
    }

    @Provide
    Arbitrary<JournalEntry> entries() {
        return ArbitraryRecords.of(JournalEntry.class);
    }

    @Provide
    Arbitrary<JobEvent> events() {
        return ArbitraryRecords.of(JobEvent.class);
    }

    @Provide
    Arbitrary<Answer> answers() {
        return ArbitraryRecords.of(Answer.class);
    }
}

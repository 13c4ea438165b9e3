package dev.skillfleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final PromptBody BODY = new PromptBody.Confirm("A plan", "writing/notes", List.of("in English"));
    private static final Prompt PROMPT = new Prompt(
            "prompt-1", "understanding/confirm#1", 1, NOON, null, BODY.type(), BODY, Map.of("type", "object"));
    private static final Job JOB = Job.accepted(
                    "job-1", JobType.SKILL_CREATION, "ann", Task.of("Write notes", Task.Options.DEFAULT), NOON)
            .running();
    private static final Job ASKING = JOB.awaiting(PROMPT);

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(
                        Events.status(JOB, "Working"), Phase.UNDERSTANDING, Map.of("status", "running", "attempt", 1)),
                Arguments.of(Events.phaseStart(Phase.GENERATION), Phase.GENERATION, Map.of()),
                Arguments.of(Events.phaseEnd(Phase.GENERATION), Phase.GENERATION, Map.of()),
                Arguments.of(
                        Events.moduleStart(Phase.GENERATION, "content_generator"),
                        Phase.GENERATION,
                        Map.of("module", "content_generator")),
                Arguments.of(
                        Events.moduleEnd(Phase.GENERATION, "content_generator", true),
                        Phase.GENERATION,
                        Map.of("module", "content_generator", "success", true)),
                Arguments.of(
                        Events.reasoning(Phase.GENERATION, "content_generator", "because"),
                        Phase.GENERATION,
                        Map.of("module", "content_generator", "reasoning", "because")),
                Arguments.of(
                        Events.progress(new Progress(Phase.VALIDATION, "Checking", 80)),
                        Phase.VALIDATION,
                        Map.of("percent", 80.0)),
                Arguments.of(
                        Events.hitlRequired(ASKING, PROMPT),
                        Phase.UNDERSTANDING,
                        Map.of(
                                "hitl_type",
                                "confirm",
                                "data",
                                Map.of(
                                        "summary",
                                        "A plan",
                                        "path",
                                        "writing/notes",
                                        "key_assumptions",
                                        List.of("in English")),
                                "context",
                                Map.of("round", 1, "prompt_id", "prompt-1"))),
                Arguments.of(
                        Events.hitlPause(ASKING, PROMPT),
                        Phase.UNDERSTANDING,
                        Map.of("status", "pending_hitl", "prompt", Json.toMap(PROMPT))),
                Arguments.of(
                        Events.hitlAnswered(Phase.UNDERSTANDING, PROMPT, "ann"),
                        Phase.UNDERSTANDING,
                        Map.of("prompt_id", "prompt-1", "hitl_type", "confirm", "actor", "ann")),
                Arguments.of(
                        Events.completed(Map.of("name", "notes")), null, Map.of("result", Map.of("name", "notes"))),
                Arguments.of(
                        Events.error(Phase.VALIDATION, "the model is away"),
                        Phase.VALIDATION,
                        Map.of("error", "the model is away")),
                Arguments.of(Events.complete(JOB.completed()), null, Map.of("status", "completed", "attempt", 1)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_tells_its_phase_and_its_data(JobEvent event, Phase phase, Map<String, Object> data) {
        assertThat(event.phase()).isEqualTo(phase);
        assertThat(event.data()).isEqualTo(data);
        assertThat(event.message()).isNotBlank().doesNotContain("\n");
        assertThat(event.sequence()).as("until it is committed").isZero();
    }

    @Test
    void the_end_may_tell_the_outcome_in_short() {
        JobEvent end = Events.complete(JOB.completed(), Map.of("draft_path", "_drafts/1"));

        assertThat(end.type()).isEqualTo(EventType.COMPLETE);
        assertThat(end.message()).isEqualTo("Job completed");
        assertThat(end.data())
                .isEqualTo(Map.of("status", "completed", "attempt", 1, "result", Map.of("draft_path", "_drafts/1")));
    }

    @Test
    void the_end_of_a_module_tells_what_it_has_used() {
        Usage usage = new Usage(7, 2, 5, 1, new BigDecimal("0.25"), false);

        assertThat(Events.moduleEnd(Phase.GENERATION, "content_generator", true, usage)
                        .data())
                .isEqualTo(Map.of(
                        "module",
                        "content_generator",
                        "success",
                        true,
                        "tokens",
                        Map.of("input", 7L, "cached", 2L, "output", 5L, "reasoning", 1L),
                        "cost_usd",
                        new BigDecimal("0.25")));
    }

    @Test
    void there_is_a_maker_for_every_type() {
        assertThat(events().map(row -> ((JobEvent) row.get()[0]).type())).containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void the_prompt_of_a_pause_is_the_prompt_whole() {
        Map<String, Object> prompt = Json.toMap(PROMPT);
        assertThat(prompt.keySet())
                .isEqualTo(Set.of(
                        "prompt_id", "step", "round", "created_at", "expires_at", "type", "data", "response_schema"));
        assertThat(prompt).containsEntry("type", "confirm").containsEntry("expires_at", null);
    }

    @Test
    void reasoning_is_cut_at_500_characters_and_never_within_one() {
        assertThat(reasoning("x".repeat(501))).hasSize(500);
        assertThat(reasoning("x".repeat(499) + "\uD83D\uDE00")).isEqualTo("x".repeat(499));
    }

    @Test
    void a_commit_gives_an_event_its_place() {
        JobEvent placed = Events.phaseStart(Phase.GENERATION).numbered(7, NOON);
        assertThat(placed.sequence()).isEqualTo(7);
        assertThat(placed.timestamp()).isEqualTo(NOON);
    }

    @Test
    void every_status_has_words_for_its_end() {
        assertThat(Arrays.stream(JobStatus.values())
                        .filter(JobStatus::endsStream)
                        .map(EventsTest::ended))
                .containsExactly("Job pending review", "Job completed", "Job failed", "Job cancelled");
    }

    private static String ended(JobStatus status) {
        return Events.complete(
                        switch (status) {
                            case PENDING_REVIEW -> JOB.forReview();
                            case COMPLETED -> JOB.completed();
                            case FAILED -> JOB.failed("x");
                            default -> JOB.cancelled();
                        })
                .message();
    }

    private static String reasoning(String text) {
        return (String) Events.reasoning(Phase.GENERATION, "m", text).data().get("reasoning");
    }
}

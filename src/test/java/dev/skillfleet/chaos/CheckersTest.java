package dev.skillfleet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.skillfleet.chaos.Answering.Given;
import dev.skillfleet.chaos.Watch.Seen;
import dev.skillfleet.chaos.Weather.Fault;
import dev.skillfleet.chaos.Weather.Kind;
import dev.skillfleet.testing.FakeProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the judges of a storm see what they are there to see. */
class CheckersTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Verdict verdict = new Verdict();

    @Test
    void the_same_seed_brings_the_same_storm() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(Weather.of(7, minute, 3)).isEqualTo(Weather.of(7, minute, 3));
        assertThat(Weather.of(7, minute, 3)).isNotEqualTo(Weather.of(8, minute, 3));
        assertThat(Weather.of(7, minute, 3).faults()).hasSizeGreaterThan(6);
    }

    @Test
    void a_log_that_all_have_seen_alike_is_in_order() {
        verdict.onWatcher(
                "job",
                List.of(status(1), complete(2)),
                List.of(status(1).json(), complete(2).json()));
        assertThat(verdict.complaints()).isEmpty();
    }

    @Test
    void a_log_that_one_has_seen_otherwise_is_complained_of() {
        verdict.onWatcher(
                "job",
                List.of(complete(2)),
                List.of(status(1).json(), complete(2).json()));
        assertThat(verdict.complaints()).singleElement().asString().contains("1 was missed");
    }

    @Test
    void one_answer_that_was_taken_and_one_that_was_too_late_are_in_order() {
        verdict.onAnswers(List.of(given("Anna", 200), given("Ben", 409)));
        assertThat(verdict.complaints()).isEmpty();
    }

    @Test
    void two_answers_that_were_both_taken_are_complained_of() {
        verdict.onAnswers(List.of(given("Anna", 200), given("Ben", 200)));
        assertThat(verdict.complaints()).singleElement().asString().contains("Anna", "Ben");
    }

    @Test
    void a_question_that_was_answered_twice_is_complained_of() {
        verdict.onQuestions("job", List.of(asked(1), answered(2), answered(3)));
        assertThat(verdict.complaints()).singleElement().asString().contains("asked {q=1}", "answered {q=2}");
    }

    @Test
    void a_step_that_was_told_as_finished_twice_is_complained_of() {
        verdict.onSteps(
                "job", List.of(ended(1), ended(2)), List.of(Map.of("step", "understanding/plan#1", "module", "plan")));
        assertThat(verdict.complaints()).singleElement().asString().contains("finished 2 times", "journaled 1 times");
    }

    @Test
    void a_call_that_is_made_again_after_a_blow_is_in_order() {
        check(List.of(blow(2)), List.of(call(1), call(8)), ended(9));
        assertThat(verdict.complaints()).isEmpty();
    }

    @Test
    void a_call_that_is_made_again_for_no_reason_is_complained_of() {
        check(List.of(blow(20)), List.of(call(1), call(8)), ended(9));
        assertThat(verdict.complaints()).singleElement().asString().contains("nothing had struck");
    }

    @Test
    void a_call_that_is_made_again_after_its_step_was_told_as_finished_is_complained_of() {
        check(List.of(blow(2)), List.of(call(1), call(8)), ended(7));
        assertThat(verdict.complaints()).singleElement().asString().contains("after it had been told");
    }

    @Test
    void a_registry_that_keeps_nothing_is_in_order() {
        verdict.onRegistry("node", Map.of("streams", 0, "jobs", 0, "channels", List.of()));
        assertThat(verdict.complaints()).isEmpty();
    }

    @Test
    void a_registry_that_keeps_a_channel_of_somebody_who_has_gone_is_complained_of() {
        verdict.onRegistry("node", Map.of("streams", 0, "jobs", 0, "channels", List.of(Map.of("job_id", "one"))));
        assertThat(verdict.complaints()).singleElement().asString().contains("one");
    }

    private void check(List<Machines.Blow> blows, List<FakeProvider.Seen> calls, Seen end) {
        new CallCheck(verdict, blows).on("job", List.of(end), calls);
    }

    private static Machines.Blow blow(int second) {
        Fault fault = new Fault(Duration.ofSeconds(second), Kind.KILL, 0, Duration.ofMillis(10));
        return new Machines.Blow(fault, NOON.plusSeconds(second), NOON.plusSeconds(second));
    }

    private static FakeProvider.Seen call(int second) {
        return new FakeProvider.Seen(
                "plan",
                "one",
                "task",
                2,
                MissingNode.getInstance(),
                NOON.plusSeconds(second),
                null,
                FakeProvider.Ending.ANSWERED,
                null);
    }

    private static Seen ended(int second) {
        return seen(second, "{\"type\":\"module_end\",\"data\":{\"module\":\"plan\"}}");
    }

    private static Seen status(int sequence) {
        return seen(sequence, "{\"type\":\"status\",\"sequence\":" + sequence + "}");
    }

    private static Seen complete(int sequence) {
        return seen(sequence, "{\"type\":\"complete\",\"sequence\":" + sequence + "}");
    }

    private static Seen asked(int sequence) {
        return seen(sequence, "{\"type\":\"hitl_pause\",\"data\":{\"prompt\":{\"prompt_id\":\"q\"}}}");
    }

    private static Seen answered(int sequence) {
        return seen(sequence, "{\"type\":\"hitl_answered\",\"data\":{\"prompt_id\":\"q\"}}");
    }

    private static Seen seen(int second, String data) {
        return new Seen(second, data, NOON.plusSeconds(second));
    }

    private static Given given(String person, int status) {
        return new Given("job", "q", person, status, "");
    }
}

package dev.skillfleet.verticle.workflow;

import static dev.skillfleet.testing.CannedModel.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a draft is gone over, and which version of it is kept. */
class RefinementTest {
    private final SettableClock clock = new SettableClock();
    private final CannedModel model = new CannedModel();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), model, clock);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_draft_that_gets_better_is_gone_over_three_times_at_most() {
        editing(
                new Refined(content("one"), 0.5, List.of("a little")),
                new Refined(content("two"), 0.6, List.of()),
                new Refined(content("three"), 0.7, List.of("a little")));
        assertThat(skill(ended())).contains("three");
        assertThat(calls("content_refiner")).isEqualTo(3);
    }

    @Test
    void a_draft_that_has_reached_the_target_is_left_alone() {
        editing(new Refined(content("one"), 0.8, List.of("a little")));
        assertThat(skill(ended())).contains("one");
        assertThat(calls("content_refiner")).isEqualTo(1);
    }

    @Test
    void a_draft_that_got_worse_or_goes_back_and_forth_is_not_taken() {
        editing(
                new Refined(content("one"), 0.6, List.of("better")),
                new Refined(content("two"), 0.5, List.of("better")));
        assertThat(skill(ended())).contains("one");
        assertThat(calls("content_refiner")).isEqualTo(2);

        editing(
                new Refined(content("one"), 0.6, List.of("there")),
                new Refined(content("first"), 0.6, List.of("back")));
        assertThat(skill(ended())).contains("one");
        assertThat(calls("content_refiner")).isEqualTo(4);
    }

    @Test
    void a_change_that_is_claimed_and_not_made_ends_the_going_over() {
        editing(new Refined(content("first"), 0.5, List.of("much better")));
        assertThat(skill(ended())).contains("first");
        assertThat(calls("content_refiner")).isEqualTo(1);
    }

    @Test
    void of_the_versions_that_were_made_side_by_side_the_best_is_kept_and_all_are_paid() {
        judging(Map.of("first", 0.5, "in place", 0.8, "anew", 0.9));
        mending("in place", "anew");
        Job ended = ended();
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(skill(ended)).contains("anew");
        assertThat(calls("quality_refiner")).isEqualTo(2);
        assertThat(calls("quality_assessor")).isEqualTo(3);
        assertThat(calls("compliance_validator")).isEqualTo(3);
        assertThat(ended.outcome().usage().costUsd())
                .as("a cent a call")
                .isEqualByComparingTo(BigDecimal.valueOf(model.calls().size(), 2));
    }

    @Test
    void a_version_that_is_no_better_is_not_kept_and_there_is_no_further_round() {
        judging(Map.of("first", 0.5, "in place", 0.4, "anew", 0.5));
        mending("in place", "anew");
        Job ended = ended();
        assertThat(ended.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(skill(ended)).contains("first");
        assertThat(calls("quality_refiner")).isEqualTo(2);
    }

    @Test
    void a_draft_that_gets_better_and_not_good_is_left_for_review_after_two_rounds() {
        AtomicInteger made = new AtomicInteger();
        model.answer(Module.QUALITY_REFINED, input -> mended(content("x".repeat(made.incrementAndGet()))));
        model.answer(
                Module.QUALITY,
                input -> CannedModel.quality(0.1
                        + 0.1
                                * input.content()
                                        .skillContent()
                                        .chars()
                                        .filter(c -> c == 'x')
                                        .count()));
        Job ended = ended();
        assertThat(ended.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(ended.outcome().verdict().passed()).isFalse();
        assertThat(ended.outcome().draft().draftPath()).isNotNull();
        assertThat(calls("quality_refiner")).isEqualTo(4);
        assertThat(skill(ended)).contains("xxxx");
    }

    @Test
    void a_version_that_keeps_the_standard_is_worth_more_than_one_that_is_better_written() {
        Content broken = new Content(content("anew").skillContent().replace("name: python-decorators\n", ""), Map.of());
        judging(Map.of("first", 0.5, "in place", 0.6, "anew", 0.95));
        model.answer(
                Module.QUALITY_REFINED,
                input -> mended(input.approach().startsWith("Mend in place") ? content("in place") : broken));
        assertThat(skill(ended())).contains("in place");
    }

    @Test
    void a_version_that_was_not_changed_is_not_judged_again() {
        judging(Map.of("first", 0.5));
        model.answer(Module.QUALITY_REFINED, input -> mended(input.draft().content()));
        assertThat(skill(ended())).contains("first");
        assertThat(calls("quality_refiner")).isEqualTo(2);
        assertThat(calls("quality_assessor")).isEqualTo(1);
    }

    @Test
    void two_equal_versions_are_judged_once() {
        judging(Map.of("first", 0.5, "same", 0.9));
        mending("same", "same");
        assertThat(skill(ended())).contains("same");
        assertThat(calls("quality_assessor")).isEqualTo(2);
    }

    @Test
    void a_description_that_has_learned_the_queries_by_heart_is_not_kept() {
        String query = "memoize slow calls, keeping cached results";
        model.answer(
                Module.TEST_CASES, input -> new TestCases(List.of(query), List.of("a sandwich"), List.of(), List.of()));
        model.answer(
                Module.QUALITY_REFINED,
                input -> mended(new Content(
                        input.draft().content().skillContent().replace("asks for a", "says " + query + " or a"),
                        Map.of())));
        Job ended = ended();
        assertThat(skill(ended)).doesNotContain(query);
        assertThat(calls("quality_assessor")).isEqualTo(1);
    }

    /** What each going over of a draft brings, in order. */
    private void editing(Refined... results) {
        Iterator<Refined> next = List.of(results).iterator();
        model.answer(Module.CONTENT_REFINED, input -> next.next());
    }

    private void mending(String inPlace, String anew) {
        model.answer(
                Module.QUALITY_REFINED,
                input -> mended(content(input.approach().startsWith("Mend in place") ? inPlace : anew)));
    }

    private static Refined mended(Content content) {
        return new Refined(content, 0.99, List.of("all better"));
    }

    /** Scores by a word of the text. */
    private void judging(Map<String, Double> scores) {
        model.answer(
                Module.QUALITY,
                input -> CannedModel.quality(Stream.of(input.content().skillContent())
                        .flatMap(text ->
                                scores.entrySet().stream().filter(score -> text.endsWith(score.getKey() + "\n")))
                        .findFirst()
                        .orElseThrow()
                        .getValue()));
    }

    private long calls(String module) {
        return model.calls().stream().filter(module::equals).count();
    }

    private Job ended() {
        return rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
    }

    private static String skill(Job job) {
        return job.outcome().result().skillContent();
    }
}

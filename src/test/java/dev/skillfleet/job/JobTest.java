package dev.skillfleet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.testing.ArbitraryRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JobTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Task TASK = Task.of("Write release notes", Task.Options.DEFAULT);

    @Property(tries = 100)
    void every_step_follows_the_table(
            @ForAll("jobs") Job job, @ForAll("prompts") Prompt prompt, @ForAll("answers") Answer answer) {
        Map<UnaryOperator<Job>, JobStatus> steps = Map.of(
                Job::running,
                JobStatus.RUNNING,
                before -> before.awaiting(prompt),
                prompt.type().waiting(),
                before -> before.answered(answer),
                JobStatus.RUNNING,
                before -> before.failed("no model"),
                JobStatus.FAILED,
                Job::cancelled,
                JobStatus.CANCELLED,
                Job::completed,
                JobStatus.COMPLETED,
                Job::forReview,
                JobStatus.PENDING_REVIEW,
                before -> before.retried(Phase.GENERATION),
                JobStatus.RUNNING);

        steps.forEach((step, status) -> {
            if (Transitions.allowed(job.status(), status)) {
                Job after = step.apply(job);
                assertThat(after.status()).isEqualTo(status);
                assertThat(after)
                        .usingRecursiveComparison()
                        .comparingOnlyFields("id", "type", "userId", "task", "version", "lastSequence", "times")
                        .isEqualTo(job);
            } else {
                assertThatThrownBy(() -> step.apply(job))
                        .isInstanceOf(IllegalTransition.class)
                        .hasMessageMatching("a job that is [a-z ]+ cannot become [a-z ]+");
            }
        });
    }

    @Example
    void an_accepted_job_waits_for_its_first_claim() {
        Job job = accepted();
        assertThat(job.status()).isEqualTo(JobStatus.PENDING);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.progress().phase()).isEqualTo(Phase.UNDERSTANDING);
        assertThat(job.times()).isEqualTo(new Times(NOON, null, NOON, null));
        assertThat(job.outcome()).isEqualTo(Outcome.NONE);
    }

    @Example
    void a_question_opens_and_its_answer_closes_it() {
        Prompt prompt = question(1);
        Job asking = accepted().running().awaiting(prompt);
        assertThat(asking.status()).isEqualTo(JobStatus.PENDING_HITL);
        assertThat(asking.prompt()).isEqualTo(prompt);
        assertThat(asking.hitl().rounds()).isEqualTo(1);

        Answer answer =
                new Answer(prompt.id(), prompt.type(), prompt.round(), "ann", NOON, Map.of("action", "proceed"));
        Job answered = asking.answered(answer);
        assertThat(answered.prompt()).isNull();
        assertThat(answered.hitl()).isEqualTo(new Hitl(null, answer, 1));

        assertThat(answered.awaiting(question(2)).hitl()).isEqualTo(new Hitl(question(2), answer, 2));
    }

    @Example
    void the_end_of_a_job_closes_its_question() {
        Job asking = accepted().running().awaiting(question(1));
        assertThat(asking.cancelled().prompt()).isNull();
        assertThat(asking.failed("nobody has answered in time").prompt()).isNull();
        assertThat(asking.failed("nobody has answered in time").outcome().error())
                .isEqualTo("nobody has answered in time");
    }

    @Example
    void a_retry_is_another_attempt_without_the_error_of_the_one_before() {
        Job retried = accepted().running().failed("no model").retried(Phase.GENERATION);
        assertThat(retried.attempt()).isEqualTo(2);
        assertThat(retried.outcome().error()).isNull();
        assertThat(retried.progress()).isEqualTo(new Progress(Phase.GENERATION, "Retrying", 0));
    }

    @Property(tries = 20)
    void a_retry_shows_nothing_of_what_came_of_the_attempt_before_but_what_it_cost(@ForAll("jobs") Job job) {
        Job reviewed = accepted().running().with(job.outcome()).forReview();
        Outcome outcome = reviewed.retried(Phase.GENERATION).outcome();
        assertThat(outcome.result()).isNull();
        assertThat(outcome.verdict()).isEqualTo(Verdict.NONE);
        assertThat(outcome.usage()).isEqualTo(job.outcome().usage());
        assertThat(outcome.draft()).isEqualTo(job.outcome().draft());
    }

    @Example
    void a_commit_counts_and_keeps_the_time() {
        Instant later = NOON.plus(Duration.ofMinutes(1));
        Job running = accepted().committed(1, 1, NOON).running().committed(2, 3, later);
        assertThat(running.version()).isEqualTo(2);
        assertThat(running.lastSequence()).isEqualTo(3);
        assertThat(running.times()).isEqualTo(new Times(NOON, later, later, null));

        Instant end = later.plus(Duration.ofMinutes(1));
        Job done = running.completed().committed(3, 9, end);
        assertThat(done.times()).isEqualTo(new Times(NOON, later, end, end));
        assertThat(done.progress().percent()).isEqualTo(100);
    }

    @Example
    void an_end_is_dated_once_and_a_retry_takes_it_back() {
        Instant later = NOON.plus(Duration.ofMinutes(1));
        Job review = accepted().running().forReview().committed(2, 2, NOON);
        assertThat(review.committed(3, 2, later).times().completed()).isEqualTo(NOON);
        assertThat(review.retried(Phase.VALIDATION)
                        .committed(3, 3, later)
                        .times()
                        .completed())
                .isNull();
    }

    @Example
    void progress_is_a_percentage() {
        for (double wrong : new double[] {-0.1, 100.1, Double.NaN}) {
            assertThatThrownBy(() -> new Progress(null, "", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("percent must be 0 to 100 but is " + wrong);
        }
    }

    @Example
    void a_quality_threshold_is_a_share() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Task.Options(false, false, false, false, false, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("quality_threshold must be 0 to 1 but is " + wrong);
        }
    }

    @Example
    void the_phases_follow_each_other() {
        assertThat(Phase.UNDERSTANDING.next()).contains(Phase.GENERATION);
        assertThat(Phase.GENERATION.next()).contains(Phase.VALIDATION);
        assertThat(Phase.VALIDATION.next()).isEmpty();
    }

    @Example
    void a_prompt_is_overdue_from_its_deadline_on() {
        Prompt prompt = question(1);
        assertThat(prompt.expired(NOON.plusSeconds(59))).isFalse();
        assertThat(prompt.expired(NOON.plusSeconds(60))).isTrue();
        assertThat(new Lease(1, "node", NOON).expired(NOON)).isTrue();
    }

    @Example
    void a_journal_entry_knows_its_module() {
        JournalEntry answer = JournalEntry.ofAnswer(
                "understanding/confirm#2", 1, new Answer("p", HitlType.CONFIRM, 2, "ann", NOON, Map.of()));
        assertThat(answer.module()).isEqualTo("confirm");
    }

    private static Job accepted() {
        return Job.accepted("job-1", JobType.SKILL_CREATION, "ann", TASK, NOON);
    }

    private static Prompt question(int round) {
        PromptBody body = new PromptBody.Confirm("A plan", "writing/release-notes", java.util.List.of());
        return new Prompt(
                "prompt-" + round,
                "understanding/confirm#" + round,
                round,
                NOON,
                NOON.plusSeconds(60),
                body.type(),
                body,
                Map.of());
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
    Arbitrary<Answer> answers() {
        return ArbitraryRecords.of(Answer.class);
    }
}

package dev.skillfleet.verticle.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Clarification;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that leads its person: an interview, and three looks at the draft. */
class GuidedTest {
    private static final Map<String, Object> PROCEED = Map.of("action", "proceed");

    private final SettableClock clock = new SettableClock();
    private final CannedModel model = new CannedModel();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), model, clock);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void an_interview_asks_one_question_at_a_time_until_enough_is_known() {
        List<List<Clarification>> heard = unclear(5);
        String id = aGuidedJob();
        List<Double> readiness = new ArrayList<>();
        for (int round = 1; round <= 4; round++) {
            PromptBody.DeepUnderstanding asked = interview(id, round);
            assertThat(asked.questionsAsked()).hasSize(round - 1);
            readiness.add(asked.readinessScore());
            rooms.answer(id, Map.of("action", "proceed", "answer", "answer " + round));
        }
        Job red = rooms.untilAsked(id, HitlType.TDD_RED);

        assertThat(red.status()).isEqualTo(JobStatus.PENDING_HITL);
        assertThat(readiness).containsExactly(0.0, 0.2, 0.4, 0.6);
        assertThat(heard.get(heard.size() - 1))
                .extracting(Clarification::answer)
                .containsExactly("answer 1", "answer 2", "answer 3", "answer 4");
        assertThat(model.calls()).contains("hitl_questions");
    }

    @Test
    void a_skipped_question_ends_the_interview_and_problem_and_goals_are_heard() {
        List<List<Clarification>> heard = unclear(9);
        String id = aGuidedJob();
        interview(id, 1);
        rooms.answer(
                id, Map.of("action", "proceed", "problem", "Nobody reads them.", "goals", List.of("short", "true")));
        interview(id, 2);
        rooms.answer(id, PROCEED);
        rooms.untilAsked(id, HitlType.TDD_RED);

        assertThat(heard.get(heard.size() - 1))
                .extracting(Clarification::answer)
                .containsExactly("Nobody reads them.", "short", "true");
    }

    @Test
    void an_interview_has_five_questions_at_most() {
        unclear(100);
        String id = aGuidedJob();
        for (int round = 1; round <= 5; round++) {
            interview(id, round);
            rooms.answer(id, Map.of("action", "proceed", "answer", "answer " + round));
        }

        assertThat(rooms.untilAsked(id, HitlType.TDD_RED).prompt().round()).isEqualTo(6);
    }

    @Test
    void the_three_looks_show_what_was_measured_and_feedback_to_each_reaches_who_writes() {
        model.answer(
                Module.TEST_CASES,
                input ->
                        new TestCases(List.of("a decorator", "a pastry"), List.of("a sandwich"), List.of(), List.of()));
        String id = aGuidedJob();
        PromptBody.TddRed red = (PromptBody.TddRed)
                rooms.untilAsked(id, HitlType.TDD_RED).prompt().body();
        assertThat(red.checklistItems())
                .containsExactly(
                        new PromptBody.ChecklistItem("a decorator", false),
                        new PromptBody.ChecklistItem("a pastry", false));
        assertThat(red.acceptanceCriteria()).containsExactly("works");
        rooms.answer(id, Map.of("action", "revise", "feedback", "one"));
        PromptBody.TddGreen green = (PromptBody.TddGreen)
                rooms.untilAsked(id, HitlType.TDD_GREEN).prompt().body();
        assertThat(green.failingTest()).isEqualTo("a pastry");
        rooms.answer(id, Map.of("action", "revise", "feedback", "two"));
        PromptBody.TddRefactor refactor = (PromptBody.TddRefactor)
                rooms.untilAsked(id, HitlType.TDD_REFACTOR).prompt().body();
        assertThat(refactor.refactorOpportunities()).containsExactly("weak");
        assertThat(refactor.coverageReport()).isEqualTo("Loaded for 1 of 2 requests, and for 0 of 1 near misses.");
        rooms.answer(id, Map.of("action", "revise", "feedback", "three"));

        Job ended = rooms.untilEnded(id);
        assertThat(ended.outcome().result().skillContent()).contains("three");
        assertThat(model.calls().stream().filter("feedback_incorporator"::equals))
                .hasSize(3);
    }

    /** Leaves so many things open, one less with each answer; answers what was said each time. */
    private List<List<Clarification>> unclear(int things) {
        List<List<Clarification>> heard = new ArrayList<>();
        model.answer(Module.REQUIREMENTS, input -> {
            heard.add(input.clarifications());
            return requirements(Math.max(0, things - input.clarifications().size()));
        });
        return heard;
    }

    private static Requirements requirements(int open) {
        return CannedModel.requirements(
                IntStream.range(0, open).mapToObj(n -> "open thing number " + n).toList());
    }

    private PromptBody.DeepUnderstanding interview(String id, int round) {
        Job asked = rooms.until(id, job -> job.prompt() != null && job.prompt().round() == round);
        return (PromptBody.DeepUnderstanding) asked.prompt().body();
    }

    private String aGuidedJob() {
        Task task = new Task("Create a Python decorators skill", null, Map.of(Task.GUIDED, true), Task.Options.DEFAULT);
        return rooms.ask(new JobsRequest.Create(JobType.SKILL_CREATION, "ada", task, null))
                .job()
                .id();
    }
}

package dev.skillfleet.verticle.workflow;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowTest {
    private static final Task.Options EVERYTHING = new Task.Options(true, true, true, false, true, 0.75);
    private static final Map<String, Object> PROCEED = Map.of("action", "proceed");

    private final SettableClock clock = new SettableClock();
    private final CannedModel model = new CannedModel();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), model, clock);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_clear_task_runs_through_all_phases_and_completes() {
        Job job = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.outcome().verdict().passed()).isTrue();
        assertThat(job.outcome().result().skillContent()).contains("name: python-decorators");
        assertThat(job.outcome().draft().draftPath()).endsWith("python/python-decorators");
        assertThat(job.outcome().generator()).isEqualTo("canned");
        assertThat(job.progress().percent()).isEqualTo(100);
        assertThat(rooms.skills().drafts()).containsKey(job.id());
        assertThat(model.calls())
                .containsExactly(
                        "requirements",
                        "intent_analyzer",
                        "taxonomy_finder",
                        "dependency_analyzer",
                        "dependency_analyzer_refined",
                        "plan_synthesizer",
                        "content_generator",
                        "content_refiner",
                        "test_generator",
                        "compliance_validator",
                        "quality_assessor",
                        "trigger_router");
        assertThat(job.outcome().usage().costUsd()).isEqualByComparingTo(new BigDecimal("0.12"));
    }

    @Test
    void the_log_tells_every_phase_and_module_in_order_without_holes() {
        Job job = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        List<JobEvent> log = rooms.log(job.id());
        assertThat(log)
                .extracting(JobEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(of(log, EventType.PHASE_START, EventType.PHASE_END))
                .extracting(event -> event.type().label() + " " + event.phase().label())
                .containsExactly(
                        "phase_start understanding",
                        "phase_end understanding",
                        "phase_start generation",
                        "phase_end generation",
                        "phase_start validation",
                        "phase_end validation");
        assertThat(of(log, EventType.MODULE_START)).hasSameSizeAs(of(log, EventType.MODULE_END));
        assertThat(of(log, EventType.REASONING))
                .extracting(event -> event.data().get("reasoning"))
                .containsExactly("first this, then that");
        assertThat(of(log, EventType.PROGRESS))
                .extracting(event -> (Double) event.data().get("percent"))
                .isSorted();
        assertThat(log.get(log.size() - 1).type()).isEqualTo(EventType.COMPLETE);
        assertThat(of(log, EventType.COMPLETED)).hasSize(1);
    }

    @Test
    void an_unclear_task_is_asked_about_and_the_answer_reaches_the_model() {
        model.answer(
                Module.REQUIREMENTS,
                input -> CannedModel.requirements(
                        input.clarifications().isEmpty() ? List.of("the Python version is open") : List.of()));
        String id = rooms.aJob(Task.Options.DEFAULT).id();
        Job asked = rooms.untilAsked(id);
        assertThat(asked.status()).isEqualTo(JobStatus.PENDING_USER_INPUT);
        assertThat(asked.prompt().type()).isEqualTo(HitlType.CLARIFY);
        rooms.answer(id, Map.of("answers", Map.of("response", "3.12")));
        Job ended = rooms.untilEnded(id);
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(rooms.ask(new JobsRequest.ReadJournal(id)).entries().get(0).step())
                .isEqualTo("understanding/requirements#1");
        assertThat(model.calls()).containsOnlyOnce("hitl_questions");
        assertThat(rooms.log(id))
                .filteredOn(event -> event.type() == EventType.HITL_PAUSE)
                .singleElement()
                .satisfies(event -> assertThat(event.data().get("prompt")).isEqualTo(Json.toMap(asked.prompt())));
    }

    @Test
    void a_task_that_stays_unclear_is_not_asked_about_for_ever() {
        model.answer(Module.REQUIREMENTS, input -> CannedModel.requirements(List.of("everything is open")));
        String id = rooms.aJob(Task.Options.DEFAULT).id();
        for (int round = 1; round <= 3; round++) {
            int now = round;
            Job asked =
                    rooms.until(id, job -> job.prompt() != null && job.prompt().round() == now);
            rooms.answer(id, asked.prompt().body().defaultAnswer());
        }
        assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void every_checkpoint_asks_and_revisions_feed_back() {
        String id = rooms.aJob(EVERYTHING).id();
        Job confirm = rooms.untilAsked(id);
        assertThat(confirm.status()).isEqualTo(JobStatus.PENDING_HITL);
        assertThat(confirm.prompt().body()).isInstanceOf(PromptBody.Confirm.class);
        rooms.answer(id, Map.of("action", "revise", "feedback", "shorter"));

        Job again = rooms.until(id, job -> job.prompt() != null && job.prompt().round() == 2);
        assertThat(again.prompt().type()).isEqualTo(HitlType.CONFIRM);
        rooms.answer(id, PROCEED);

        Job preview =
                rooms.until(id, job -> job.prompt() != null && job.prompt().type() == HitlType.PREVIEW);
        assertThat(((PromptBody.Preview) preview.prompt().body()).highlights()).contains("When to Use");
        rooms.answer(id, Map.of("action", "refine", "feedback", "add a table"));
        Job refined =
                rooms.until(id, job -> job.prompt() != null && job.prompt().round() == 4);
        assertThat(((PromptBody.Preview) refined.prompt().body()).content()).contains("add a table");
        rooms.answer(id, PROCEED);

        Job review = rooms.until(id, job -> job.prompt() != null && job.prompt().type() == HitlType.VALIDATE);
        assertThat(((PromptBody.Validate) review.prompt().body()).passed()).isTrue();
        rooms.answer(id, Map.of("action", "refine", "feedback", "mention functools"));
        rooms.until(id, job -> job.prompt() != null && job.prompt().round() == 6);
        rooms.answer(id, PROCEED);
        Job ended = rooms.untilEnded(id);
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.outcome().result().skillContent()).contains("mention functools");
        assertThat(ended.outcome().result().plan().get("rationale")).isEqualTo("after [shorter]");
    }

    @Test
    void an_answer_that_cancels_ends_the_job_at_once() {
        String id = rooms.aJob(EVERYTHING).id();
        rooms.untilAsked(id);
        rooms.answer(id, Map.of("action", "cancel"));
        Job ended = rooms.untilEnded(id);
        assertThat(ended.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(rooms.log(id))
                .extracting(JobEvent::type)
                .endsWith(EventType.HITL_ANSWERED, EventType.STATUS, EventType.COMPLETE);
        assertThat(model.calls()).doesNotContain("content_generator");
    }

    @Test
    void a_name_outside_the_standard_is_put_right_by_the_person_or_by_the_suggestion() {
        model.answer(Module.REQUIREMENTS, input -> CannedModel.requirements(List.of())
                .named("Python Decorators!", "Writes decorators. Use when asked."));
        String id = rooms.aJob(Task.Options.DEFAULT).id();
        Job asked = rooms.untilAsked(id);
        assertThat(asked.prompt().type()).isEqualTo(HitlType.STRUCTURE_FIX);
        rooms.answer(id, Map.of("accept_suggestions", true));
        Job ended = rooms.untilEnded(id);
        assertThat(ended.outcome().result().understanding().get("requirements"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("suggested_skill_name", "python-decorators");
    }

    @Test
    void a_draft_that_stays_below_the_threshold_is_left_for_review() {
        model.answer(Module.QUALITY, input -> CannedModel.quality(0.5));
        Job ended = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        assertThat(ended.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(ended.outcome().verdict().passed()).isFalse();
        assertThat(ended.outcome().draft().draftPath()).isNotNull();
        assertThat(model.calls()).contains("quality_refiner");
        assertThat(rooms.log(ended.id())).extracting(JobEvent::type).doesNotContain(EventType.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intent_analyzer", "content_generator", "quality_assessor"})
    void a_failure_in_any_phase_ends_with_error_and_complete_and_tells_nothing_internal(String module) {
        Module<?, ?> broken = Module.ALL.stream()
                .filter(each -> each.name().equals(module))
                .findFirst()
                .orElseThrow();
        model.failing(broken, new IllegalStateException("secret /etc/passwd"));
        Job ended = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        List<JobEvent> log = rooms.log(ended.id());
        assertThat(log).extracting(JobEvent::type).endsWith(EventType.ERROR, EventType.COMPLETE);
        assertThat(log.get(log.size() - 1).data()).containsEntry("status", "failed");
        assertThat(log.toString()).contains("incident").doesNotContain("secret").doesNotContain("IllegalState");
        assertThat(ended.outcome().error()).startsWith(module + " failed, incident ");
    }

    @Test
    void a_failed_job_goes_on_from_its_last_finished_step_when_it_is_retried() {
        model.failing(Module.CONTENT, new IllegalStateException("no luck"));
        Job failed = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        CannedModel fresh = new CannedModel();
        model.answer(Module.CONTENT, input -> contentOf(fresh, input));
        rooms.ask(new JobsRequest.Retry(failed.id(), null));
        Job ended = rooms.until(failed.id(), job -> job.status().endsStream() && job.attempt() == 2);
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.outcome().error()).isNull();
        assertThat(model.calls()).containsOnlyOnce("requirements", "plan_synthesizer");
    }

    @Test
    void a_job_can_be_run_again_from_a_named_module() {
        Job first = rooms.untilEnded(rooms.aJob(new Task.Options(false, false, false, false, false, 0.99))
                .id());
        assertThat(first.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        rooms.ask(new JobsRequest.Retry(first.id(), "plan_synthesizer"));
        rooms.until(first.id(), job -> job.status().endsStream() && job.attempt() == 2);
        assertThat(model.calls().stream().filter("plan_synthesizer"::equals)).hasSize(2);
        assertThat(model.calls()).containsOnlyOnce("requirements", "intent_analyzer");
    }

    @Test
    void a_job_that_was_cancelled_during_its_review_comes_back_to_it_when_it_is_retried() {
        Job reviewed = rooms.untilEnded(rooms.aJob(new Task.Options(false, false, false, false, false, 0.99))
                .id());
        rooms.ask(new JobsRequest.Cancel(reviewed.id(), "ada"));
        int calls = model.calls().size();
        rooms.ask(new JobsRequest.Retry(reviewed.id(), null));
        Job again = rooms.until(reviewed.id(), job -> job.status().endsStream() && job.attempt() == 2);
        assertThat(again.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(model.calls()).hasSize(calls);
    }

    @Test
    void cancelling_stops_the_call_that_is_under_way() {
        Promise<Void> gate = Promise.promise();
        model.gated(Module.CONTENT, gate.future());
        String id = rooms.aJob(Task.Options.DEFAULT).id();
        await(model.called(Module.CONTENT));
        rooms.ask(new JobsRequest.Cancel(id, "ada"));
        assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.CANCELLED);
        gate.complete();
        assertThat(rooms.log(id)).extracting(JobEvent::type).endsWith(EventType.COMPLETE);
    }

    private static Content contentOf(CannedModel model, Content.Input input) {
        return model.call(Module.CONTENT, input, Model.Listener.NONE)
                .result()
                .result()
                .output();
    }

    private static List<JobEvent> of(List<JobEvent> log, EventType... types) {
        return log.stream()
                .filter(event -> List.of(types).contains(event.type()))
                .toList();
    }
}

package dev.skillfleet.verticle.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a job when a part of its validation fails for good. */
class UnfinishedValidationTest {
    private final FaultException refusal = new FaultException(Fault.INVALID, "the model refuses to do this");

    private final SettableClock clock = new SettableClock();
    private final CannedModel model = new CannedModel();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), model, clock);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_skill_without_tests_is_left_for_review_with_the_reason_and_without_numbers() {
        model.failing(Module.TEST_CASES, refusal);

        Job ended = ended();

        assertThat(ended.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(ended.outcome().verdict().passed()).isFalse();
        assertThat(ended.outcome().draft().draftPath()).isNotNull();
        assertThat(report(ended))
                .containsEntry("passed", false)
                .containsEntry("status", "failed")
                .containsEntry("trigger_coverage", null)
                .containsEntry("test_cases", null)
                .containsEntry("not_run", List.of("test_generator: the model refuses to do this"));
        assertThat(report(ended).get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("test_generator: the model refuses to do this");
        assertThat(model.calls()).doesNotContain("trigger_router", "quality_refiner");
        assertThat(rooms.log(ended.id()))
                .extracting(event -> event.type() + " " + event.data().get("module") + " "
                        + event.data().get("success"))
                .contains("MODULE_END test_generator false")
                .doesNotContain(EventType.ERROR + " null null");
    }

    @Test
    void a_skill_that_was_not_routed_is_left_for_review_with_its_tests() {
        model.failing(Module.ROUTER, new IllegalStateException("secret"));

        Job ended = ended();

        assertThat(ended.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(report(ended)).containsEntry("trigger_coverage", null);
        assertThat(Json.toMap(report(ended).get("test_cases")))
                .containsEntry("positive", List.of("a decorator"))
                .containsEntry("misrouted", null);
        assertThat(report(ended).toString())
                .contains("trigger_router failed, incident ")
                .doesNotContain("secret");
    }

    @Test
    void what_did_not_run_is_made_up_for_by_a_retry_without_doing_the_rest_again() {
        model.failing(Module.ROUTER, refusal);
        Job reviewed = ended();
        model.answer(
                Module.ROUTER,
                input -> new Routing(
                        List.of(new Routing.Route(1, "python-decorators"), new Routing.Route(2, "python-decorators")),
                        "model"));

        rooms.ask(new JobsRequest.Retry(reviewed.id(), null));
        Job ended = rooms.until(reviewed.id(), job -> job.status().endsStream() && job.attempt() == 2);

        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(report(ended)).containsEntry("trigger_coverage", 1.0).containsEntry("not_run", List.of());
        assertThat(model.calls())
                .containsOnlyOnce("test_generator", "compliance_validator", "quality_assessor")
                .endsWith("trigger_router", "trigger_router");
    }

    @Test
    void a_job_of_which_everything_has_run_has_to_be_told_where_to_go_on() {
        model.answer(Module.QUALITY, input -> CannedModel.quality(0.1));
        Job reviewed = ended();
        assertThatThrownBy(() -> rooms.ask(new JobsRequest.Retry(reviewed.id(), null)))
                .hasMessageContaining("every step of this job is done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compliance_validator", "quality_assessor"})
    void a_job_without_a_verdict_has_failed_and_goes_on_from_there_when_it_is_retried(String judge) {
        Module<?, ?> broken = Module.ALL.stream()
                .filter(module -> module.name().equals(judge))
                .findFirst()
                .orElseThrow();
        model.failing(broken, refusal);
        Job failed = ended();
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.outcome().error()).isEqualTo(judge + ": the model refuses to do this");

        model.healing(broken);
        rooms.ask(new JobsRequest.Retry(failed.id(), null));
        Job ended = rooms.until(failed.id(), job -> job.status().endsStream() && job.attempt() == 2);
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(model.calls()).containsOnlyOnce("content_generator", "test_generator");
    }

    @Test
    void one_of_two_who_mend_may_fail() {
        model.answer(
                Module.QUALITY,
                input -> CannedModel.quality(input.content().skillContent().contains("mended") ? 0.9 : 0.5));
        model.answer(Module.QUALITY_REFINED, input -> {
            if (input.approach().startsWith("Mend in place")) {
                throw refusal;
            }
            return new Refined(CannedModel.content("mended"), 0.9, List.of("all"));
        });

        Job ended = ended();

        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.outcome().result().skillContent()).contains("mended");
        assertThat(journal(ended))
                .filteredOn(entry -> entry.notRun() != null)
                .singleElement()
                .satisfies(entry -> assertThat(entry.step()).isEqualTo("validation/quality_refiner#1"));
    }

    @Test
    void a_draft_that_nobody_could_mend_is_left_for_review_as_it_was() {
        model.answer(Module.QUALITY, input -> CannedModel.quality(0.5)).failing(Module.QUALITY_REFINED, refusal);

        Job ended = ended();

        assertThat(ended.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(ended.outcome().result().skillContent()).contains("first");
        assertThat(report(ended)).containsEntry("not_run", List.of());
    }

    @Test
    void what_forbids_every_further_call_fails_the_job() {
        model.failing(Module.ROUTER, new FaultException(Fault.FORBIDDEN, "would go beyond the job's budget"));

        Job ended = ended();

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.outcome().error()).isEqualTo("trigger_router: would go beyond the job's budget");
    }

    @Test
    void tests_that_could_not_be_made_are_no_reason_to_mend_the_skill_and_hide_none() {
        model.answer(Module.TEST_CASES, input -> {
            throw refusal;
        });
        model.answer(
                Module.QUALITY,
                input -> CannedModel.quality(input.content().skillContent().contains("refined") ? 0.9 : 0.5));

        Job ended = ended();

        assertThat(ended.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(ended.outcome().result().skillContent()).contains("refined");
    }

    private Job ended() {
        return rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
    }

    private List<JournalEntry> journal(Job job) {
        return rooms.ask(new JobsRequest.ReadJournal(job.id())).entries();
    }

    private static Map<String, Object> report(Job job) {
        return job.outcome().result().validationReport();
    }
}

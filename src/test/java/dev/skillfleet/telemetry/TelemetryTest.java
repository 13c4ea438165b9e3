package dev.skillfleet.telemetry;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.TelemetryConfig;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Task;
import dev.skillfleet.job.Usage;
import dev.skillfleet.testing.FakeCollector;
import dev.skillfleet.testing.FakeCollector.Taken;
import dev.skillfleet.testing.LogEar;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {
    private static final Instant CREATED = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant ENDED = CREATED.plusSeconds(90);

    @ParameterizedTest
    @ValueSource(
            strings = {"67aeab7f-0d5b-4c9e-8f4b-1f0a6f6f2a11", "imported-17", "00000000-0000-0000-0000-000000000000"})
    void what_two_nodes_tell_of_a_job_is_one_trace_below_one_span(String id) {
        try (FakeCollector collector = new FakeCollector()) {
            Telemetry one = telemetry(collector, "one");
            Telemetry other = telemetry(collector, "other");
            Job running = job(id).running();

            PhaseWatch phase = one.phase(running, Phase.GENERATION);
            phase.step("content_generator").done();
            phase.end(running.status());
            other.committed(running.failed("the model has measles").committed(7, 9, ENDED));
            close(one, other);
            List<Taken> spans = await(collector.until(taken -> taken.size() == 3));

            Taken job = called("job skill_creation", spans);
            assertThat(job.sender()).containsEntry("service.instance.id", "other");
            assertThat(job.beganNanos()).isEqualTo(nanos(CREATED));
            assertThat(job.endedNanos()).isEqualTo(nanos(ENDED));
            assertThat(job.parent()).isEmpty();
            assertThat(called("phase generation", spans).parent()).isEqualTo(job.id());
            assertThat(called("phase generation", spans).sender()).containsEntry("service.instance.id", "one");
            assertThat(spans).extracting(Taken::trace).containsOnly(job.trace());
            assertThat(spans.toString()).doesNotContain("measles");
        }
    }

    @Test
    void another_attempt_is_another_span_of_the_same_trace() {
        try (FakeCollector collector = new FakeCollector()) {
            Telemetry telemetry = telemetry(collector, "one");
            Job failed =
                    job("67aeab7f-0d5b-4c9e-8f4b-1f0a6f6f2a11").failed("so").committed(2, 2, ENDED);
            Job retried = failed.retried(Phase.UNDERSTANDING).committed(3, 3, ENDED.plusSeconds(1));
            telemetry.committed(failed);
            telemetry.committed(retried);
            telemetry.phase(retried, Phase.UNDERSTANDING).end(retried.status());
            telemetry.committed(retried.cancelled().committed(4, 4, ENDED.plusSeconds(2)));
            close(telemetry);
            List<Taken> spans = await(collector.until(taken -> taken.size() == 3));

            List<Taken> jobs =
                    spans.stream().filter(span -> span.name().startsWith("job")).toList();
            assertThat(jobs)
                    .extracting(span -> span.attributes().get("skillfleet.job.attempt"))
                    .containsExactly(1L, 2L);
            assertThat(jobs).extracting(Taken::id).doesNotHaveDuplicates();
            assertThat(called("phase understanding", spans).parent())
                    .isEqualTo(jobs.get(1).id());
            assertThat(spans).extracting(Taken::trace).containsOnly(jobs.get(0).trace());
        }
    }

    @Test
    void what_is_written_to_a_job_after_its_end_is_no_second_end() {
        try (FakeCollector collector = new FakeCollector()) {
            Telemetry telemetry = telemetry(collector, "one");
            Job reviewed = job("67aeab7f-0d5b-4c9e-8f4b-1f0a6f6f2a11")
                    .running()
                    .forReview()
                    .committed(5, 5, ENDED);
            telemetry.committed(reviewed);
            telemetry.committed(reviewed.completed().committed(6, 6, ENDED.plusSeconds(60)));
            telemetry.phase(reviewed, Phase.VALIDATION).end(reviewed.status());
            close(telemetry);
            assertThat(await(collector.until(
                            taken -> taken.stream().anyMatch(span -> span.name().startsWith("phase")))))
                    .extracting(Taken::name)
                    .containsExactly("job skill_creation", "phase validation");
        }
    }

    @Test
    void what_is_under_way_when_a_phase_is_left_was_stopped() {
        try (FakeCollector collector = new FakeCollector()) {
            Telemetry telemetry = telemetry(collector, "one");
            PhaseWatch phase = telemetry.phase(job("j").running(), Phase.GENERATION);
            StepWatch step = phase.step("content_generator");
            CallWatch call = step.call("gemini", "gemini-3", "planner");
            call.stopped(new Usage(7, 0, 2, 0, null, true));
            call.failed("unavailable", Usage.NONE);
            phase.end(job("j").running().status());
            step.done();
            close(telemetry);
            List<Taken> spans = await(collector.until(taken -> taken.size() == 3));

            assertThat(called("chat gemini-3", spans).attributes())
                    .containsEntry("gen_ai.provider.name", "gcp.gemini")
                    .containsEntry("skillfleet.role", "planner")
                    .containsEntry("error.type", "stopped")
                    .containsEntry("gen_ai.usage.input_tokens", 7L)
                    .containsEntry("gen_ai.usage.output_tokens", 2L);
            assertThat(called("step content_generator", spans).attributes()).containsEntry("error.type", "stopped");
        }
    }

    @Test
    void a_collector_that_is_well_again_gets_what_comes_then_and_the_log_says_what_it_lacks() {
        try (FakeCollector collector = new FakeCollector(FakeCollector.Mood.FAILS);
                LogEar ear = new LogEar("dev.skillfleet.telemetry")) {
            Telemetry telemetry = telemetry(collector, "one");
            Job running = job("67aeab7f-0d5b-4c9e-8f4b-1f0a6f6f2a11").running();
            telemetry.phase(running, Phase.UNDERSTANDING).end(running.status());
            assertThat(await(ear.heard(1))).contains("takes no spans");

            collector.becomes(FakeCollector.Mood.TAKES);
            telemetry.phase(running, Phase.GENERATION).end(running.status());
            assertThat(await(ear.heard(2))).contains("takes spans again; it lacks 1");
            close(telemetry);
            assertThat(collector.spans()).extracting(Taken::name).containsExactly("phase generation");
        }
    }

    private static Telemetry telemetry(FakeCollector collector, String node) {
        return Telemetry.of(new TelemetryConfig(collector.url() + "/v1/traces", "", "0"), node);
    }

    private static Job job(String id) {
        return Job.accepted(id, JobType.SKILL_CREATION, "ada", Task.of("A skill", Task.Options.DEFAULT), CREATED)
                .committed(1, 1, CREATED);
    }

    private static Taken called(String name, List<Taken> spans) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void close(Telemetry... nodes) {
        for (Telemetry node : nodes) {
            await(Future.fromCompletionStage(node.close()));
        }
    }

    private static long nanos(Instant moment) {
        return TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano();
    }
}

package dev.skillfleet.verticle.workflow;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Task;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.SlowStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs over a store that is slow and out of order, and that loses some calls and some answers. */
class SlowStoreTest {
    private static final int JOBS = 4;
    private static final Task.Options ONE_QUESTION = new Task.Options(true, false, false, false, false, 0.75);
    private static final Map<String, Object> PROCEED = Map.of("action", "proceed");

    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();
    private final JobStore store = new MemoryJobStore(clock);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void jobs_run_to_their_end_and_pay_for_each_step_once(long seed) {
        CannedModel model = new CannedModel();
        MeterRegistry numbers = new SimpleMeterRegistry();
        Telemetry telemetry = Telemetry.counting(numbers);
        JobStore slow = new SlowStore(vertx, seed).over(store);
        try (Rooms rooms = new Rooms(slow, model, clock, Rooms.PATIENT, telemetry)) {
            vertx.setPeriodic(20, tick -> rooms.bus().request(new JobsRequest.Recover()));
            List<String> ids = Stream.generate(() -> rooms.aJob(ONE_QUESTION).id())
                    .limit(JOBS)
                    .toList();
            vertx.setPeriodic(20, tick -> ids.stream()
                    .filter(id -> job(id).prompt() != null)
                    .forEach(id -> rooms.answer(id, PROCEED)));
            ids.forEach(this::untilEnded);
            for (String id : ids) {
                assertThat(job(id).status()).isEqualTo(JobStatus.COMPLETED);
                assertThat(job(id).outcome().usage().costUsd()).isEqualByComparingTo("0.12");
                List<JobEvent> log = await(store.events(id, 0, 1_000));
                assertThat(log)
                        .extracting(JobEvent::sequence)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, log.size()).boxed().toList());
            }
            until(() -> cost(numbers) > 0.12 * JOBS - 0.005); // what a lost answer has left open is settled late
        }
        assertThat(model.calls()).hasSize(12 * JOBS);
        assertThat(cost(numbers)).isEqualTo(0.12 * JOBS, offset(1e-9));
    }

    private Job job(String id) {
        return await(store.get(id)).orElseThrow();
    }

    private static double cost(MeterRegistry numbers) {
        return numbers.get("skillfleet.cost.usd").counter().count();
    }

    private void untilEnded(String id) {
        until(() -> job(id).status().endsStream());
    }

    private void until(BooleanSupplier wanted) {
        Promise<Void> met = Promise.promise();
        long looking = vertx.setPeriodic(5, tick -> {
            if (wanted.getAsBoolean()) {
                met.tryComplete();
            }
        });
        await(met.future());
        vertx.cancelTimer(looking);
    }
}

package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Shortage;
import dev.skillfleet.job.Task;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.models.Models;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeWire;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.Trouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand runs with a provider that is often in trouble: of jobs that end well, fail, are cancelled and are tried
 * again. What they have cost is told by the steps, by the jobs, by the day's sums and by the numbers, and is one sum.
 */
class ThousandCostsTest {
    private static final int RUNS = 500;
    private static final long SEED = 20_261_121;
    private static final int ATTEMPTS = 6;
    private static final int TOGETHER = 32;

    /** Six runs of one job, with 31 others beside it and their providers in this process too. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final double CENT = 0.005;
    private static final double OFTEN = 0.5;

    private static final List<Trouble> TROUBLES = List.of(
            Trouble.NO_USAGE,
            Trouble.THOUGHT,
            Trouble.FENCED,
            Trouble.CUT,
            Trouble.END_WITHIN,
            Trouble.ERROR_WITHIN,
            Trouble.OVERLOAD_WITHIN,
            Trouble.OUT_OF_LENGTH,
            Trouble.REFUSAL,
            Trouble.MALFORMED,
            Trouble.PROSE,
            Trouble.WRONG_SCHEMA,
            Trouble.NO_QUOTA,
            Trouble.FAILURE,
            Trouble.OVERLOAD);

    private final SettableClock clock = new SettableClock();
    private final JobStore store = new MemoryJobStore(clock);
    private final MeterRegistry numbers = new SimpleMeterRegistry();
    private final Random random = new Random(SEED);
    private final AtomicInteger runs = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void whoever_tells_what_was_spent_tells_the_same_sum(FakeWire wire) {
        List<String> jobs = new ArrayList<>();
        try (FakeProvider provider = new FakeProvider();
                Rooms rooms = rooms(provider, wire)) {
            provider.troubling(OFTEN, TROUBLES, SEED)
                    .troubling(Module.PLAN, List.of(Trouble.TOO_MANY, Trouble.TOO_MANY));
            List<Future<Void>> ends = new ArrayList<>();
            while (runs.get() < RUNS) {
                String job = rooms.ask(new JobsRequest.Create(
                                JobType.SKILL_CREATION,
                                "user-" + jobs.size() % 7,
                                Task.of(ModelFleetTest.TASK, Task.Options.DEFAULT),
                                null))
                        .job()
                        .id();
                runs.incrementAndGet();
                jobs.add(job);
                ends.add(untilItIsWell(rooms.bus(), job));
                if (random.nextInt(10) == 0) {
                    // if it has not ended already
                    rooms.bus().request(new JobsRequest.Cancel(jobs.get(random.nextInt(jobs.size())), "ada"));
                }
                if (jobs.size() % TOGETHER == 0) {
                    await(ends.get(jobs.size() - TOGETHER), PATIENCE);
                }
            }
            await(Future.all(ends), PATIENCE);
        }
        BigDecimal steps = BigDecimal.ZERO;
        BigDecimal whole = BigDecimal.ZERO;
        for (String id : jobs) {
            Job job = await(store.get(id)).orElseThrow();
            BigDecimal ofSteps = sum(await(store.journal(id)).stream()
                    .map(JournalEntry::usage)
                    .map(Usage::costUsd)
                    .map(Objects::requireNonNull)
                    .toList());
            assertThat(job.outcome().usage().costUsd()).as(id).isEqualByComparingTo(ofSteps);
            steps = steps.add(ofSteps);
            whole = whole.add(Objects.requireNonNull(job.outcome().usage().costUsd()));
        }
        assertThat(whole).isEqualByComparingTo(steps).isGreaterThan(BigDecimal.ONE);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(sum(await(store.spent(today, null)).stream()
                        .map(Shortage.Spent::usd)
                        .toList()))
                .isEqualByComparingTo(steps);
        assertThat(numbers.find("skillfleet.cost.usd").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(steps.doubleValue(), offset(CENT));
    }

    /** Tries a job again whenever it has come to a bad end, a few times; completes when it is left alone. */
    private Future<Void> untilItIsWell(Bus bus, String job) {
        Promise<Void> left = Promise.promise();
        AtomicLong seen = new AtomicLong();
        Runnable look = () -> bus.request(new JobsRequest.Get(job)).onSuccess(found -> {
            Job now = found.job();
            if (!now.status().endsStream() || now.version() == seen.getAndSet(now.version())) {
                return;
            }
            boolean isWell = now.status() != JobStatus.FAILED && now.status() != JobStatus.CANCELLED;
            if (isWell || now.attempt() == ATTEMPTS) {
                left.tryComplete();
            } else {
                runs.incrementAndGet();
                bus.request(new JobsRequest.Retry(job, null));
            }
        });
        return bus.listen(Addresses.events(job), Notice.Told.class, told -> look.run())
                .completion()
                .compose(listening -> {
                    look.run();
                    return left.future();
                });
    }

    private Rooms rooms(FakeProvider provider, FakeWire wire) {
        Map<String, String> flags = new HashMap<>(provider.flags(wire));
        flags.put("llm.prices", "{\"fake-1*\": {\"input\": 3, \"cached-input\": 0.3, \"output\": 15}}");
        flags.put("llm.breaker-failures", "0");
        flags.put("llm.user-daily-budget-usd", "1000");
        LlmConfig llm = ConfigLoader.load(null, Map.of(), flags).llm();
        WorkRules rules = new WorkRules(
                new WorkflowConfig(
                        64, Duration.ofMinutes(10), 2, Rooms.LEASE, Duration.ofSeconds(2), Duration.ofSeconds(8)),
                new HitlConfig(Duration.ZERO, HitlConfig.OnTimeout.FAIL, true),
                Rooms.COALESCE,
                BigDecimal.ZERO,
                WorkRules.daily(llm));
        return new Rooms(store, vertx -> Models.of(llm, vertx), clock, rules, Telemetry.counting(numbers));
    }

    private static BigDecimal sum(List<BigDecimal> costs) {
        return costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

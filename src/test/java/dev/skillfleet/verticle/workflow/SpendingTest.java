package dev.skillfleet.verticle.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Task;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What jobs have cost, in runs where every eighth call fails and some of those are paid for all the same. */
class SpendingTest {
    private static final int JOBS = 1_000;
    private static final long SEED = 20_261_121;
    private static final WorkflowConfig TWO_TRIES =
            new WorkflowConfig(64, Duration.ofMinutes(10), 2, Rooms.LEASE, Duration.ofSeconds(2), Duration.ZERO);

    private final SettableClock clock = new SettableClock();
    private final RandomModel model = new RandomModel();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), model, clock, Rooms.PATIENT, TWO_TRIES);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void the_costs_of_all_steps_are_the_cost_of_the_job_and_those_of_all_jobs_what_the_model_was_paid() {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            jobs.add(rooms.aJob(Task.Options.DEFAULT).id());
        }
        List<Job> ended = jobs.stream().map(this::ended).toList();
        assertThat(ended).extracting(Job::status).contains(JobStatus.FAILED, JobStatus.COMPLETED);
        accounts(ended);

        List<Job> again = new ArrayList<>();
        for (Job job : ended) {
            if (job.status() == JobStatus.FAILED) {
                String from = job.id().hashCode() % 2 == 0 && hasPlan(job) ? "plan_synthesizer" : null;
                rooms.ask(new JobsRequest.Retry(job.id(), from));
                again.add(ended(job.id()));
            } else {
                again.add(job);
            }
        }
        accounts(again);
    }

    private Job ended(String id) {
        return rooms.untilEnded(id);
    }

    private boolean hasPlan(Job job) {
        return journal(job).stream().anyMatch(entry -> entry.step().equals("understanding/plan_synthesizer#1"));
    }

    private List<JournalEntry> journal(Job job) {
        return rooms.ask(new JobsRequest.ReadJournal(job.id())).entries();
    }

    private void accounts(List<Job> jobs) {
        Usage all = Usage.NONE;
        for (Job job : jobs) {
            Usage steps = journal(job).stream().map(JournalEntry::usage).reduce(Usage.NONE, Usage::plus);
            assertThat(steps)
                    .as("%s %s", job.id(), job.status())
                    .isEqualTo(job.outcome().usage());
            all = all.plus(job.outcome().usage());
        }
        assertThat(all).isEqualTo(model.paid);
    }

    /** Uses what chance has it use, and fails when chance has it fail. */
    private static final class RandomModel implements Model {
        private final CannedModel canned = new CannedModel();
        private final Random random = new Random(SEED);
        private Usage paid = Usage.NONE;

        @Override
        public String generator(String module) {
            return canned.generator(module);
        }

        @Override
        public synchronized <I extends Record, O extends Record> Call<O> call(
                Module<I, O> module, I input, Listener listener) {
            int fate = random.nextInt(32);
            Usage used = fate == 0
                    ? Usage.NONE
                    : new Usage(
                            random.nextInt(1, 10_000),
                            random.nextInt(100),
                            random.nextInt(10_000),
                            random.nextInt(100),
                            BigDecimal.valueOf(random.nextLong(1_000_000_000), 9),
                            random.nextBoolean());
            paid = paid.plus(used);
            Future<Completion<O>> result = fate < 4
                    ? Future.failedFuture(
                            new FaultException(fate < 2 ? Fault.INVALID : Fault.UNAVAILABLE, "as chance has it"))
                    : canned.call(module, input, listener).result();
            return new Call<>() {
                @Override
                public Future<Completion<O>> result() {
                    return result;
                }

                @Override
                public void cancel() {
                    // over already
                }

                @Override
                public Usage used() {
                    return used;
                }
            };
        }
    }
}

package dev.skillfleet.load;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Task;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All of it: the jobs room commits to the store and tells then. */
final class StoreWay implements Way {
    private static final Task TASK = Task.of("A load on the event streams", Task.Options.DEFAULT);

    private final Bus bus;
    private final Pattern pattern;
    private final Map<String, Job> jobs = new HashMap<>();

    StoreWay(Bus bus, Pattern pattern) {
        this.bus = bus;
        this.pattern = pattern;
    }

    @Override
    public Future<List<String>> open(int count) {
        List<String> ids = new ArrayList<>(count);
        Future<?> made = Future.succeededFuture();
        for (int i = 0; i < count; i++) {
            made = made.compose(before ->
                            bus.request(new JobsRequest.Create(JobType.SKILL_CREATION, "default", TASK, null)))
                    .compose(created -> commit(created.job().running(), List.of()))
                    .onSuccess(job -> ids.add(job.id()));
        }
        return made.map(done -> ids);
    }

    @Override
    public Future<Long> tell(String jobId, List<Long> moments) {
        @Nullable Job job = jobs.get(jobId);
        return job == null
                ? Future.failedFuture("no such job")
                : commit(job, moments.stream().map(pattern::event).toList()).map(Job::lastSequence);
    }

    private Future<Job> commit(Job next, List<JobEvent> events) {
        return bus.request(new JobsRequest.Commit(next, null, events, List.of()))
                .map(committed -> {
                    jobs.put(next.id(), committed.job());
                    return committed.job();
                });
    }
}

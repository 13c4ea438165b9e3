package dev.skillfleet.script.run;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has happened in a run and is not in the store yet: finished steps and events. It is handed over whole, one commit
 * at a time; what happens while a commit is on its way is gathered for the next one.
 */
final class Unsaved {
    private final Function<JobsRequest.Commit, Delivery> deliver;
    private final long token;
    private final List<JournalEntry> steps = new ArrayList<>();
    private final List<JobEvent> events = new ArrayList<>();
    private @Nullable Delivery underWay;

    /**
     * @param deliver begins to bring a commit into the store
     * @param token the fencing token of the run's lease
     */
    Unsaved(Function<JobsRequest.Commit, Delivery> deliver, long token) {
        this.deliver = deliver;
        this.token = token;
    }

    void tell(JobEvent... news) {
        tell(List.of(news));
    }

    void tell(List<JobEvent> news) {
        events.addAll(news);
    }

    void add(JournalEntry step) {
        steps.add(step);
    }

    /** The steps that have finished since the last commit was handed over. */
    List<JournalEntry> steps() {
        return List.copyOf(steps);
    }

    boolean isEmpty() {
        return steps.isEmpty() && events.isEmpty();
    }

    /** True while a commit is on its way. */
    boolean isSaving() {
        return underWay != null;
    }

    /** Hands everything over, with the state that it leads to. To be called only while nothing is on its way. */
    Future<Job> save(Job next) {
        Delivery delivery = deliver.apply(new JobsRequest.Commit(next, token, events, steps));
        underWay = delivery;
        events.clear();
        steps.clear();
        return delivery.result().onComplete(done -> underWay = null);
    }

    /** Stops trying; what is on its way may have arrived or not. */
    void drop() {
        if (underWay != null) {
            underWay.stop();
        }
    }
}

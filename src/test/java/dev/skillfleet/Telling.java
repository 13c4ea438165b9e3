package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Task;
import dev.skillfleet.store.JobStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job that tells events for as long as somebody who watches it is still to be cut off, and then ends. It is never far
 * ahead of the slowest, so that they are given both what is in the log and what is being told. Now and then nobody is
 * told what it commits, as if the bus had lost it.
 */
final class Telling {
    private static final int AHEAD = 20;
    private static final int MOST_AT_ONCE = 5;
    private static final int LONGEST = 1_200;
    private static final int LOSES_ONE_IN = 6;

    /** What a stream is made of, and what takes several bytes: a frame must survive both. */
    private static final List<String> PIECES = List.of("a", "ä", "€", "😀", "\n", "\n\n", "\r", "\u2028", "id: 7\n");

    private final TwoNodes nodes;
    private final Random random;
    private final long[] cursors;
    private int uncut;
    private Job job;

    /** @param watchers how many will watch; each is known by its number from 0 */
    Telling(TwoNodes nodes, Random random, int watchers) {
        this.nodes = nodes;
        this.random = random;
        this.cursors = new long[watchers];
        this.uncut = watchers;
        Task task = Task.of("A job that tells", Task.Options.DEFAULT);
        this.job = await(nodes.bus().request(new JobsRequest.Create(JobType.SKILL_CREATION, "default", task, null)))
                .job();
    }

    String jobId() {
        return job.id();
    }

    /** A watcher has got an event. */
    synchronized void got(int watcher, long sequence) {
        cursors[watcher] = sequence;
        notifyAll();
    }

    /** A watcher has been cut as often as it should. */
    synchronized void cutEnough() {
        uncut--;
        notifyAll();
    }

    /** Tells until there is nobody left to be cut; answers how many events that were. */
    long tell() throws InterruptedException {
        tell(job.running(), List.of(Events.status(job.running(), "Running")));
        while (goesOn()) {
            if (random.nextInt(LOSES_ONE_IN) == 0) {
                JobStore.Commit untold = new JobStore.Commit(job, null, events(), List.of(), Set.of());
                job = await(nodes.store().commit(untold)).job();
            }
            tell(job, events());
        }
        tell(job.completed(), List.of(Events.completed(Map.of()), Events.complete(job.completed())));
        return job.lastSequence();
    }

    private void tell(Job next, List<JobEvent> events) {
        job = await(nodes.bus().request(new JobsRequest.Commit(next, null, events, List.of())))
                .job();
    }

    private synchronized boolean goesOn() throws InterruptedException {
        while (uncut > 0 && Arrays.stream(cursors).min().orElseThrow() + AHEAD < job.lastSequence()) {
            wait();
        }
        return uncut > 0;
    }

    private List<JobEvent> events() {
        return Stream.generate(this::event)
                .limit(1 + random.nextInt(MOST_AT_ONCE))
                .toList();
    }

    private JobEvent event() {
        String text = random.ints(random.nextInt(LONGEST), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
        return new JobEvent(0, Instant.EPOCH, EventType.REASONING, Phase.UNDERSTANDING, "", Map.of("text", text));
    }
}

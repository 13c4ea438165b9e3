package dev.skillfleet.verticle.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Phase;
import dev.skillfleet.testing.Jobs;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;

/** Whatever a watcher is cut off from, it gets every event exactly once and in order. */
class ResumeTest {
    private static HttpRooms rooms;

    @BeforeContainer
    @org.junit.jupiter.api.BeforeAll
    static void start() {
        rooms = new HttpRooms();
    }

    @AfterContainer
    @org.junit.jupiter.api.AfterAll
    static void stop() {
        rooms.close();
    }

    @Test
    void a_watcher_may_reconnect_after_any_event_in_either_form() {
        Job job = rooms.completed(answered(rooms.asking(rooms.running(rooms.aJob(), 8))));
        for (int cut = 0; cut <= job.lastSequence(); cut++) {
            for (String version : List.of("v1", "v2")) {
                assertThat(watch(job, version, List.of(cut)))
                        .as("cut after %d, %s", cut, version)
                        .isEqualTo(StreamTest.upTo(job.lastSequence()));
            }
        }
    }

    @Property(tries = 30)
    void three_watchers_see_the_same_log_while_it_grows_and_they_are_cut_off(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 4) Integer> commits,
            @ForAll @Size(3) List<@Size(max = 4) List<@IntRange(max = 9) Integer>> cuts) {
        Job job = rooms.aJob();
        List<CompletableFuture<List<Long>>> watchers = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> watch(job, i == 0 ? "v1" : "v2", cuts.get(i))))
                .toList();
        Job last = rooms.completed(work(job, commits));

        assertThat(watchers)
                .allSatisfy(watcher -> assertThat(watcher.join()).isEqualTo(StreamTest.upTo(last.lastSequence())));
    }

    private static Job answered(Job job) {
        Answer answer = Jobs.anAnswerTo(job.prompt(), "3.12", rooms.clock.instant());
        Job next = job.answered(answer);
        return rooms.commit(next, Events.hitlAnswered(Phase.UNDERSTANDING, job.prompt(), answer.actor()));
    }

    /** Commits of so many events each; every third one is not told, as if the bus had lost it. */
    private static Job work(Job job, List<Integer> commits) {
        Job current = rooms.running(job, 0);
        for (int i = 0; i < commits.size(); i++) {
            JobEvent[] events = IntStream.range(0, commits.get(i))
                    .mapToObj(n -> Events.moduleStart(Phase.UNDERSTANDING, "module-" + n))
                    .toArray(JobEvent[]::new);
            current = i % 3 == 2 ? rooms.commitUntold(current, events) : rooms.commit(current, events);
        }
        return current;
    }

    /** Reads so many events a connection, then as many as there are. */
    private static List<Long> watch(Job job, String version, List<Integer> cuts) {
        List<Long> seen = new ArrayList<>();
        for (int cut : cuts) {
            try (SseClient stream = resume(job, version, seen)) {
                for (int i = 0; i < cut; i++) {
                    stream.nextIfAny(Frame::logged).ifPresent(frame -> seen.add(frame.sequence()));
                }
            }
        }
        try (SseClient stream = resume(job, version, seen)) {
            seen.addAll(StreamTest.sequences(stream.rest()));
        }
        return seen;
    }

    private static SseClient resume(Job job, String version, List<Long> seen) {
        return seen.isEmpty()
                ? rooms.stream(job, version)
                : rooms.stream(job, version, "Last-Event-ID", Long.toString(seen.get(seen.size() - 1)));
    }
}

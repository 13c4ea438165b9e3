package dev.skillfleet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JobFollowerTest {
    private final FakeLog log = new FakeLog();
    private final Told told = new Told();
    private final List<Duration> rests = new ArrayList<>();

    @Test
    void a_job_is_followed_to_its_end() throws InterruptedException {
        log.progresses(3).ends(JobStatus.COMPLETED);

        assertThat(follow(1)).isEqualTo(JobStatus.COMPLETED);

        assertThat(told.sequences).containsExactly(1L, 2L, 3L, 4L);
        assertThat(log.polled).isEmpty();
        assertThat(rests).isEmpty();
    }

    @Test
    void a_stream_that_does_not_begin_is_given_up_sooner_than_one_that_falls_silent() throws InterruptedException {
        log.progresses(1).ends(JobStatus.COMPLETED);

        follow(1);

        assertThat(log.patiences).extracting(Duration::toSeconds).containsExactly(10L, 30L, 30L);
    }

    @Test
    void a_lost_stream_is_taken_up_after_the_last_event() throws InterruptedException {
        log.progresses(3).ends(JobStatus.PENDING_REVIEW);
        log.breaks.add(3);

        assertThat(follow(1)).isEqualTo(JobStatus.PENDING_REVIEW);

        assertThat(log.opened).containsExactly(0L, 2L);
        assertThat(rests).containsExactly(Duration.ofSeconds(1));
        assertThat(told.sequences).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void the_end_of_an_earlier_attempt_is_not_the_end() throws InterruptedException {
        log.progresses(1).ends(JobStatus.FAILED).isRetried().progresses(1).ends(JobStatus.COMPLETED);

        assertThat(follow(1)).isEqualTo(JobStatus.COMPLETED);

        assertThat(told.sequences).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void only_an_event_makes_the_waits_short_again() throws InterruptedException {
        log.progresses(1).ends(JobStatus.COMPLETED);
        // a snapshot alone, three times; then one event; then a snapshot alone; then the rest
        log.breaks.addAll(List.of(1, 1, 1, 2, 1));

        follow(1);

        assertThat(rests).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 1L, 2L);
    }

    @Test
    void five_failures_in_a_row_lead_to_polling_and_a_quiet_poll_back_to_the_stream() throws InterruptedException {
        log.progresses(2);
        log.breaks.addAll(List.of(0, 0, 0, 0, 0));
        told.afterSequence(2, () -> log.progresses(1).ends(JobStatus.COMPLETED));

        assertThat(follow(1)).isEqualTo(JobStatus.COMPLETED);

        assertThat(told.polling).isEqualTo(1);
        assertThat(told.sequences).containsExactly(1L, 2L, 3L, 4L);
        assertThat(log.polled).startsWith(0L);
    }

    @Test
    void polling_alone_brings_a_job_to_its_end() throws InterruptedException {
        log.progresses(7).ends(JobStatus.CANCELLED);
        for (int i = 0; i < 50; i++) {
            log.breaks.add(0);
        }

        assertThat(follow(1)).isEqualTo(JobStatus.CANCELLED);

        assertThat(told.sequences)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(log.polled).containsExactly(0L, 3L, 6L);
    }

    @Test
    void when_polling_fails_as_well_it_is_told_as_a_network_failure() {
        log.progresses(1);
        log.failingPolls = 100;
        for (int i = 0; i < 50; i++) {
            log.breaks.add(0);
        }

        assertThatThrownBy(() -> follow(1))
                .isInstanceOfSatisfying(CliFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.NETWORK));
        assertThat(log.polled).hasSize(5);
    }

    @Test
    void a_job_that_is_not_there_is_not_tried_again() {
        log.refuses(ApiProblem.of(404, "{\"detail\":\"no such job\"}"));

        assertThatThrownBy(() -> follow(1)).hasMessage("no such job");
        assertThat(rests).isEmpty();
    }

    @Test
    void a_hole_in_the_stream_is_fetched_by_connecting_again() throws InterruptedException {
        log.progresses(3).ends(JobStatus.COMPLETED);
        JobLog skipping = new JobLog() {
            @Override
            public Frames open(long after) {
                Frames whole = log.open(after);
                if (log.opened.size() > 1) {
                    return whole;
                }
                return log.connection(List.of(frameOf(1), frameOf(3)), Integer.MAX_VALUE);
            }

            @Override
            public Batch read(long after, Duration wait) {
                throw new AssertionError("no reason to poll");
            }

            private SseFrame frameOf(long sequence) {
                return FakeLog.frame(
                        log.read(sequence - 1, Duration.ZERO).events().get(0));
            }
        };

        new JobFollower(skipping, 1, told, rests::add, () -> 0).follow();

        assertThat(log.opened).containsExactly(0L, 1L);
        assertThat(told.sequences).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_reset_begins_the_log_anew() throws InterruptedException {
        log.progresses(2).ends(JobStatus.COMPLETED);
        log.breaks.add(3);
        JobLog pruned = new JobLog() {
            @Override
            public Frames open(long after) {
                if (after == 0) {
                    return log.open(after);
                }
                List<SseFrame> frames = new ArrayList<>();
                frames.add(new SseFrame("", "reset", "{\"type\":\"reset\",\"data\":{\"reason\":\"unknown id\"}}"));
                log.read(1, Duration.ZERO).events().forEach(event -> frames.add(FakeLog.frame(event)));
                return log.connection(frames, Integer.MAX_VALUE);
            }

            @Override
            public Batch read(long after, Duration wait) {
                throw new AssertionError("no reason to poll");
            }
        };

        new JobFollower(pruned, 1, told, rests::add, () -> 0).follow();

        assertThat(told.sequences).containsExactly(1L, 2L, 2L, 3L);
        assertThat(told.passing).contains("reset");
    }

    @Test
    void the_log_has_caught_up_only_at_its_last_event() throws InterruptedException {
        log.progresses(4).ends(JobStatus.COMPLETED);

        follow(1);

        assertThat(told.caughtUpAt).isEmpty();

        FakeLog open = new FakeLog().progresses(3);
        Told later = new Told();
        later.afterSequence(3, () -> open.ends(JobStatus.COMPLETED));
        new JobFollower(open, 1, later, rests::add, () -> 0).follow();

        assertThat(later.caughtUpAt).contains(3L).doesNotContain(1L, 2L);
    }

    @Property(tries = 300)
    void every_event_is_told_once_wherever_the_stream_is_cut(
            @ForAll @IntRange(min = 1, max = 25) int events,
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 6) Integer> cuts)
            throws InterruptedException {
        FakeLog log = new FakeLog().progresses(events).ends(JobStatus.COMPLETED);
        log.breaks.addAll(cuts);
        Told told = new Told();

        assertThat(new JobFollower(log, 1, told, rest -> {}, () -> 0).follow()).isEqualTo(JobStatus.COMPLETED);

        assertThat(told.sequences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events + 1L).boxed().toList());
    }

    private JobStatus follow(int attempt) throws InterruptedException {
        return new JobFollower(log, attempt, told, rests::add, () -> 0).follow();
    }

    private static final class Told implements Watcher {
        final List<Long> sequences = new ArrayList<>();
        final List<String> passing = new ArrayList<>();
        final List<Long> caughtUpAt = new ArrayList<>();
        int polling;
        private long trigger = -1;
        private Runnable then = () -> {};

        void afterSequence(long sequence, Runnable then) {
            this.trigger = sequence;
            this.then = then;
        }

        @Override
        public void event(StreamEvent event) {
            sequences.add(event.sequence());
            if (event.sequence() == trigger) {
                trigger = -1;
                then.run();
            }
        }

        @Override
        public void passing(StreamEvent event) {
            passing.add(event.type());
        }

        @Override
        public void caughtUp() {
            caughtUpAt.add(sequences.isEmpty() ? 0 : sequences.get(sequences.size() - 1));
        }

        @Override
        public void lost(Duration rest) {}

        @Override
        public void polling() {
            polling++;
        }
    }
}

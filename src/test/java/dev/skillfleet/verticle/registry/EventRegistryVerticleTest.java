package dev.skillfleet.verticle.registry;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Task;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventRegistryVerticleTest {
    private final SettableClock clock = new SettableClock();
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), new CannedModel(), clock);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_stream_begins_with_the_job_and_the_log_after_its_cursor() {
        Job ended = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        Reply.Opened opened = rooms.ask(new RegistryRequest.Open(ended.id(), 5, "ada"));
        assertThat(opened.job()).isEqualTo(ended);
        List<JobEvent> log = rooms.log(ended.id());
        assertThat(opened.events()).isEqualTo(log.subList(5, log.size()));
    }

    @Test
    void an_unknown_job_has_no_stream_and_leaves_no_channel() {
        assertThatThrownBy(() -> rooms.ask(new RegistryRequest.Open("nobody", 0, "ada")))
                .isInstanceOfSatisfying(
                        FaultException.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.NOT_FOUND));
        assertThat(channels()).isEmpty();
    }

    @Test
    void channels_are_kept_while_watched_and_forgotten_after_the_grace() {
        Job ended = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        rooms.ask(new RegistryRequest.Open(ended.id(), 0, "ada"));
        rooms.ask(new RegistryRequest.Open(ended.id(), 0, "grace"));
        assertThat(channels()).singleElement().satisfies(channel -> assertThat(channel.subscribers())
                .isEqualTo(2));
        rooms.ask(new RegistryRequest.Close(ended.id(), "ada"));
        rooms.ask(new RegistryRequest.Close(ended.id(), "ada"));
        clock.advance(Duration.ofDays(3));
        assertThat(swept()).as("somebody still watches").isZero();
        rooms.ask(new RegistryRequest.Close(ended.id(), "grace"));
        assertThat(swept())
                .as("older than any channel without a watcher may be")
                .isEqualTo(1);
        assertThat(channels()).isEmpty();
    }

    @Test
    void a_channel_whose_last_watcher_has_just_gone_is_kept_for_the_grace() {
        Job ended = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        rooms.ask(new RegistryRequest.Open(ended.id(), 0, "ada"));
        rooms.ask(new RegistryRequest.Close(ended.id(), "ada"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(swept()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(swept()).isEqualTo(1);
    }

    @Test
    void a_stream_that_gave_up_before_it_was_answered_is_not_counted_for_ever() {
        Job ended = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        var opened = rooms.bus().request(new RegistryRequest.Open(ended.id(), 0, "ada"));
        rooms.ask(new RegistryRequest.Close(ended.id(), "ada"));
        await(opened);
        assertThat(channels()).singleElement().satisfies(channel -> assertThat(channel.subscribers())
                .isZero());
    }

    private int swept() {
        return await(rooms.bus().request(new RegistryRequest.Sweep())).count();
    }

    private List<Reply.RegistryStats.Channel> channels() {
        return rooms.ask(new RegistryRequest.Stats()).channels();
    }
}

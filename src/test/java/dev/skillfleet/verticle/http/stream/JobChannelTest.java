package dev.skillfleet.verticle.http.stream;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Phase;
import dev.skillfleet.telemetry.StreamLag;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobChannelTest {
    private static final String JOB = "job-1";

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "node-1");
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void events_with_a_hole_between_them_are_no_batch_also_when_the_hole_is_in_the_log() {
        List<List<Long>> batches = new ArrayList<>();
        Promise<Void> told = Promise.promise();
        vertx.runOnContext(turn -> {
            Heads heads = new Heads(bus, Map.of(), Duration.ofHours(1));
            Pulse pulse = new Pulse(vertx, Duration.ofHours(1), () -> new Shared(Wire::last));
            JobChannel channel = new JobChannel(new Commons(bus, clock, pulse, heads, 1 << 16, new StreamLag()), JOB);
            channel.join(watcher(batches, told));
            tell(1);
            vertx.runOnContext(read -> channel.learn(3, JobStatus.RUNNING));
            tell(4);
        });
        await(told.future());

        assertThat(batches).containsExactly(List.of(1L), List.of(4L));
    }

    private void tell(long sequence) {
        bus.publish(
                Addresses.events(JOB),
                new Notice.Told(
                        JOB, List.of(Events.phaseStart(Phase.UNDERSTANDING).numbered(sequence, clock.instant()))));
    }

    private static Watcher watcher(List<List<Long>> batches, Promise<Void> told) {
        return new Watcher() {
            @Override
            public void told(Batch fresh) {
                List<Long> batch = fresh.frames().stream().map(Frame::sequence).toList();
                batches.add(batch);
                if (batch.contains(4L)) {
                    told.tryComplete();
                }
            }

            @Override
            public long cursor() {
                return 0;
            }

            @Override
            public void dismissed() {}
        };
    }
}

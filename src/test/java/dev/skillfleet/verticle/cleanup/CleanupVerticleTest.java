package dev.skillfleet.verticle.cleanup;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.JobStoreConfig;
import dev.skillfleet.config.RegistryConfig;
import dev.skillfleet.config.WorkflowConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CleanupVerticleTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "here");

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_sweep_that_fails_runs_again() {
        AtomicInteger sweeps = new AtomicInteger();
        Promise<Void> again = Promise.promise();
        await(registry(() -> {
            if (sweeps.incrementAndGet() == 3) {
                again.complete();
            }
            return Future.failedFuture(new FaultException(Fault.CONFLICT, "not now"));
        }));
        await(vertx.deployVerticle(cleanup()));
        await(again.future());
        assertThat(sweeps.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_sweep_is_not_overtaken_by_the_next_one() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger sweeps = new AtomicInteger();
        Promise<Void> enough = Promise.promise();
        await(registry(() -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Promise<Reply.Count> slow = Promise.promise();
            vertx.setTimer(OFTEN.toMillis() * 4, elapsed -> {
                underWay.decrementAndGet();
                slow.complete(new Reply.Count(0));
                if (sweeps.incrementAndGet() == 4) {
                    enough.complete();
                }
            });
            return slow.future();
        }));
        await(vertx.deployVerticle(cleanup()));
        await(enough.future());
        assertThat(most).hasValue(1);
    }

    private CleanupVerticle cleanup() {
        Duration never = Duration.ofDays(1);
        return new CleanupVerticle(
                new WorkflowConfig(1, never, 1, never, never, never),
                new RegistryConfig(OFTEN, never, never),
                new JobStoreConfig(JobStoreConfig.Type.MEMORY, "", 1, never),
                bus);
    }

    private Future<Void> registry(Supplier<Future<Reply.Count>> sweep) {
        return bus.serve(Addresses.registry("here"), RegistryRequest.class)
                .on(RegistryRequest.Open.class, request -> Future.failedFuture("not asked here"))
                .on(RegistryRequest.Read.class, request -> Future.failedFuture("not asked here"))
                .on(RegistryRequest.Close.class, request -> Future.failedFuture("not asked here"))
                .on(RegistryRequest.Sweep.class, request -> sweep.get())
                .on(RegistryRequest.Stats.class, request -> Future.failedFuture("not asked here"))
                .open();
    }
}

package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a node. */
class FleetCloseTest {
    @TempDir
    Path skills;

    @Test
    void a_node_ends_within_ten_seconds_whatever_hangs() {
        FleetConfig config =
                ConfigLoader.load(null, Map.of(), Map.of("server.port", "0", "skills.root", skills.toString()));
        Clock clock = FleetClock.system();
        Vertx vertx = Vertx.vertx();
        JobStore stuck = neverClosing(new MemoryJobStore(clock));
        Fleet fleet = await(Fleet.start(
                new Node(vertx, "here", null), EnumSet.allOf(Room.class), config, stuck, new TemplateModel(), clock));
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> stop() {
                return Promise.promise().future();
            }
        }));

        await(fleet.close().timeout(10, TimeUnit.SECONDS));
    }

    private static JobStore neverClosing(JobStore store) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(),
                new Class<?>[] {JobStore.class},
                (proxy, method, args) ->
                        method.getName().equals("close") ? Promise.promise().future() : method.invoke(store, args));
    }
}

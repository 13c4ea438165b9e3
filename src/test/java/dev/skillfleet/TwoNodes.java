package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.testing.TestCluster;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes of a cluster that serve event streams, with the rooms that an event passes through only, and a third member
 * that writes to the jobs: whatever it asks is done by the one or the other. A store that nodes cannot share is kept by
 * the first of them.
 */
final class TwoNodes implements AutoCloseable {
    private static final int PAGE = 500;

    private final TestCluster cluster = new TestCluster();
    private final List<Fleet> fleets = new ArrayList<>();
    private final JobStore store;
    private final Bus bus;

    /** @param config for both; its job store as well */
    TwoNodes(FleetConfig config) throws Exception {
        Clock clock = FleetClock.system();
        Node first = SpreadTest.join(cluster);
        Node second = SpreadTest.join(cluster);
        Node third = SpreadTest.join(cluster);
        store = Stores.of(config.jobStore(), first.vertx(), clock);
        boolean shared = store.capabilities().contains(JobStore.Capability.SHARED);
        Set<Room> serving = EnumSet.of(Room.REGISTRY, Room.HTTP);
        Set<Room> keeping = EnumSet.of(Room.JOBS, Room.REGISTRY, Room.HTTP);
        fleets.add(await(Fleet.start(first, keeping, config, store, new TemplateModel(), clock)));
        fleets.add(await(Fleet.start(
                second,
                shared ? keeping : serving,
                config,
                Stores.of(config.jobStore(), second.vertx(), clock),
                new TemplateModel(),
                clock)));
        bus = Bus.on(third.vertx(), third.id());
    }

    /** The way of the third member to the jobs. */
    Bus bus() {
        return bus;
    }

    /** The store as the first node has it: what is committed here nobody is told. */
    JobStore store() {
        return store;
    }

    /** Where the two listen. */
    List<Integer> ports() {
        return fleets.stream().map(Fleet::port).toList();
    }

    /** The whole log of a job, as clients read it without a stream. */
    List<Map<String, @Nullable Object>> log(String jobId) {
        List<Map<String, @Nullable Object>> log = new ArrayList<>();
        while (true) {
            Object page = StoredFleet.get("http://127.0.0.1:" + ports().get(0) + "/api/v2/jobs/" + jobId
                            + "/events?after=" + log.size() + "&limit=" + PAGE)
                    .get("events");
            if (!(page instanceof List<?> events) || events.isEmpty()) {
                return log;
            }
            events.forEach(event -> log.add(Json.readMap(Json.write(event))));
        }
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}

package dev.skillfleet;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.CannedModel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A node whose model never comes to an end of its content: a process that has to be killed. */
final class StuckNode {
    private StuckNode() {}

    public static void main(String[] args) throws TimeoutException {
        CannedModel model =
                new CannedModel().gated(Module.CONTENT, Promise.promise().future());
        model.called(Module.CONTENT).onSuccess(called -> System.out.println("stuck"));
        start(ConfigLoader.load(Path.of(args[0]), System.getenv(), Map.of()), model);
        System.out.println("serving");
    }

    /** A whole node, as it is configured but for its model; it serves when this returns. */
    static Fleet start(FleetConfig config, Model model) throws TimeoutException {
        Clock clock = FleetClock.system();
        Future<Fleet> starting = Node.start(config.cluster())
                .compose(node -> Fleet.start(
                        node,
                        EnumSet.allOf(Room.class),
                        config,
                        Stores.of(config.jobStore(), node.vertx(), clock),
                        model,
                        clock));
        return starting.await(60, TimeUnit.SECONDS);
    }
}

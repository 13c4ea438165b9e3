package dev.skillfleet;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.config.ClusterConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import org.jspecify.annotations.Nullable;

/** A Vert.x instance and the id that it goes by; alone when it has no cluster. */
record Node(Vertx vertx, String id, @Nullable ClusterManager cluster) {

    /** @return failed with a ConfigException when a member of the cluster speaks another contract */
    static Future<Node> start(ClusterConfig config) {
        VertxBuilder builder = Vertx.builder()
                .with(new VertxOptions()
                        .setPreferNativeTransport(true)
                        // more loops than cores only take turns, and an event passes through several of them
                        .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                        .setMetricsOptions(metrics())
                        .setEventBusOptions(
                                new EventBusOptions().setHost(config.host()).setPort(config.busPort())))
                .withMetrics(new MicrometerMetricsFactory());
        if (!config.enabled()) {
            return Future.succeededFuture(new Node(builder.build(), "local", null));
        }
        Members members = new Members(Hazelcast.config(config));
        return builder.withClusterManager(members)
                .buildClustered()
                .map(vertx -> new Node(vertx, members.getNodeId(), members));
    }

    /** Tells the rooms of this node from now on when members come and go. */
    void tellMembers(Bus bus) {
        if (cluster != null) {
            cluster.nodeListener(new NodeListener() {
                @Override
                public void nodeAdded(String nodeId) {
                    bus.publishHere(Addresses.MEMBERS, new Notice.Members(null));
                }

                @Override
                public void nodeLeft(String nodeId) {
                    bus.publishHere(Addresses.MEMBERS, new Notice.Members(nodeId));
                }
            });
        }
    }

    private static MicrometerMetricsOptions metrics() {
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                .setJvmMetricsEnabled(true)
                .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true));
    }
}

package dev.skillfleet;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import dev.skillfleet.config.ClusterConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** A Vert.x instance, alone or in a cluster, and the id that it goes by. */
record Node(Vertx vertx, String id) {

    static Future<Node> start(ClusterConfig config) {
        VertxBuilder builder = Vertx.builder()
                .with(new VertxOptions()
                        .setPreferNativeTransport(true)
                        .setMetricsOptions(metrics())
                        .setEventBusOptions(new EventBusOptions().setHost(config.host())))
                .withMetrics(new MicrometerMetricsFactory());
        if (!config.enabled()) {
            return Future.succeededFuture(new Node(builder.build(), "local"));
        }
        HazelcastClusterManager manager = new HazelcastClusterManager(hazelcast(config));
        return builder.withClusterManager(manager).buildClustered().map(vertx -> new Node(vertx, manager.getNodeId()));
    }

    private static MicrometerMetricsOptions metrics() {
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                .setJvmMetricsEnabled(true)
                .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true));
    }

    /** TCP join with the configured members; nothing is sent to anyone else. */
    private static Config hazelcast(ClusterConfig cluster) {
        Config config = ConfigUtil.loadConfig()
                .setClusterName("skill-fleet")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false");
        config.getNetworkConfig()
                .setPort(cluster.port())
                .setPortAutoIncrement(false)
                .getInterfaces()
                .setEnabled(true)
                .addInterface(cluster.host());
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
        return config;
    }
}

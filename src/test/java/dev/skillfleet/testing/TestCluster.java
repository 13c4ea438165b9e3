package dev.skillfleet.testing;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Clustered Vert.x instances in one process: over TCP on the loopback, on free ports, found by nobody else. */
public final class TestCluster {
    private static final String LOOPBACK = "127.0.0.1";

    private final String name = "test-" + UUID.randomUUID();
    private final Map<Vertx, HazelcastClusterManager> members = new LinkedHashMap<>();

    /** Starts one more node; it has joined the others when this returns. */
    public Vertx join() throws Exception {
        HazelcastClusterManager manager = new HazelcastClusterManager(config());
        Vertx node = Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(LOOPBACK)))
                .withClusterManager(manager)
                .buildClustered()
                .await(60, TimeUnit.SECONDS);
        members.put(node, manager);
        return node;
    }

    /** How a node sees the cluster. */
    public HazelcastClusterManager manager(Vertx node) {
        return members.get(node);
    }

    /** Takes a node out of the cluster without a goodbye; the node itself goes on. */
    public void cutOff(Vertx node) {
        members.get(node).getHazelcastInstance().getLifecycleService().terminate();
    }

    /** Stops every node. */
    public void close() throws Exception {
        for (Vertx node : members.keySet()) {
            Future<Void> closed = node.close();
            closed.await(60, TimeUnit.SECONDS);
        }
    }

    private Config config() {
        Config config = ConfigUtil.loadConfig()
                .setClusterName(name)
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.wait.seconds.before.join", "0");
        config.getNetworkConfig().setPort(0).setPortAutoIncrement(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        for (HazelcastClusterManager member : members.values()) {
            Member local = member.getHazelcastInstance().getCluster().getLocalMember();
            join.getTcpIpConfig().addMember(LOOPBACK + ":" + local.getAddress().getPort());
        }
        return config;
    }
}

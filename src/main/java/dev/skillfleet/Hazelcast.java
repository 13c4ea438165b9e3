package dev.skillfleet;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import dev.skillfleet.bus.Addresses;
import dev.skillfleet.config.ClusterConfig;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import java.util.Map;

/** The cluster's options as Hazelcast has them. */
final class Hazelcast {
    /** The member attribute that says which contract a node speaks. */
    static final String CONTRACT = "skill-fleet.contract";

    private static final Map<String, String> PROPERTIES = Map.of(
            // nothing is sent to anyone but the members, and nothing is listened to but the address that is configured
            "hazelcast.phone.home.enabled", "false",
            "hazelcast.socket.bind.any", "false",
            "hazelcast.logging.type", "slf4j",
            // the fleet leaves its rooms first
            "hazelcast.shutdownhook.enabled", "false",
            // a member whose process is gone is noticed by its connections; these are for one that is frozen or cut
            // off:
            // it would stay a member for a minute, and stay alone for five when it is back
            "hazelcast.heartbeat.interval.seconds", "1",
            "hazelcast.max.no.heartbeat.seconds", "15",
            "hazelcast.merge.first.run.delay.seconds", "20",
            "hazelcast.merge.next.run.delay.seconds", "20");

    private Hazelcast() {}

    static Config config(ClusterConfig cluster) {
        Config config = ConfigUtil.loadConfig().setClusterName("skill-fleet");
        PROPERTIES.forEach(config::setProperty);
        config.getMemberAttributeConfig().setAttribute(CONTRACT, Addresses.VERSION);
        config.getNetworkConfig()
                .setPort(cluster.port())
                .setPortAutoIncrement(false)
                .getInterfaces()
                .setEnabled(true)
                .addInterface(cluster.host());
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (cluster.serviceDns().isEmpty()) {
            join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
        } else {
            // a plain look-up of addresses: it asks the name server only, never the Kubernetes API
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", cluster.serviceDns())
                    .setProperty("service-port", String.valueOf(cluster.port()));
        }
        return config;
    }
}

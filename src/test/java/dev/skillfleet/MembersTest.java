package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.HazelcastInstance;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.config.ClusterConfig;
import dev.skillfleet.config.ConfigException;
import dev.skillfleet.testing.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who comes into a cluster and who does not. */
class MembersTest {
    private final int first = FreePort.any();
    private final int second = FreePort.any();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Vertx> nodes = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Members.class)).addAppender(log);
        ((Logger) LoggerFactory.getLogger(Members.class)).setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(Members.class)).detachAppender(log);
        nodes.forEach(node -> await(node.close()));
        com.hazelcast.core.Hazelcast.shutdownAll();
    }

    @Test
    void a_node_says_after_its_start_how_many_members_there_are() {
        start(Hazelcast.config(cluster(first, List.of(), "")));
        start(Hazelcast.config(cluster(second, List.of(at(first)), "")));

        assertThat(told(Level.INFO))
                .contains("the cluster has 1 member: " + at(first))
                .anyMatch(line -> line.startsWith("the cluster has 2 members: ") && line.contains(at(second)));
    }

    @Test
    void a_node_of_another_contract_does_not_come_in_and_both_sides_say_why() {
        start(Hazelcast.config(cluster(first, List.of(), "")));
        Config newer = Hazelcast.config(cluster(second, List.of(at(first)), ""));
        newer.getMemberAttributeConfig().setAttribute(Hazelcast.CONTRACT, "v2");

        assertThatThrownBy(() -> start(newer))
                .isInstanceOf(ConfigException.class)
                .hasMessage("cluster: the member at " + at(first) + " speaks contract v1, this node speaks contract v2;"
                        + " start a node of the members' version, or give this one members of its own");
        assertThat(told(Level.WARN))
                .containsExactly("the member at " + at(second)
                        + " speaks contract v2, this node speaks contract v1; it is left alone");
    }

    @Test
    void a_node_does_not_come_in_where_another_program_is_a_member() {
        Config foreign = Hazelcast.config(cluster(first, List.of(), ""));
        foreign.getMemberAttributeConfig().setAttributes(Map.of());
        HazelcastInstance other = com.hazelcast.core.Hazelcast.newHazelcastInstance(foreign);

        Promise<Void> left = Promise.promise();
        other.getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberRemoved(MembershipEvent gone) {
                left.complete();
            }
        });

        Ran start = Ran.with(
                Map.of(
                        "SKILL_FLEET_CLUSTER_PORT", String.valueOf(second),
                        "SKILL_FLEET_CLUSTER_MEMBERS", at(first),
                        "DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none"),
                "",
                "serve",
                "--cluster",
                "--job-store",
                "postgres",
                "--port",
                "0");

        assertThat(start.code()).isEqualTo(2);
        assertThat(start.err())
                .hasLineCount(1)
                .startsWith("cluster: the member at " + at(first) + " speaks no contract of Skill Fleet,");
        await(left.future());
    }

    @Test
    void members_are_found_by_a_name_that_resolves_to_their_addresses() {
        start(Hazelcast.config(cluster(first, List.of(), "")));
        Config byName = Hazelcast.config(cluster(first, List.of("ignored.example:5701"), "localhost"));
        byName.getNetworkConfig().setPort(second); // on one machine they cannot share the port that is looked at
        byName.setProperty("hazelcast.wait.seconds.before.join", "2"); // it gives up at once if it has no time

        start(byName);

        assertThat(told(Level.INFO)).anyMatch(line -> line.startsWith("the cluster has 2 members: "));
    }

    @Test
    void nothing_but_the_configured_way_of_joining_is_open() {
        Config byMembers = Hazelcast.config(cluster(first, List.of("10.0.0.2:5701", "10.0.0.3:5701"), ""));
        JoinConfig join = byMembers.getNetworkConfig().getJoin();
        assertThat(join.getTcpIpConfig().isEnabled()).isTrue();
        assertThat(join.getTcpIpConfig().getMembers()).containsExactly("10.0.0.2:5701", "10.0.0.3:5701");
        assertThat(join.getKubernetesConfig().isEnabled()).isFalse();
        assertThat(join.getMulticastConfig().isEnabled()).isFalse();
        assertThat(join.isAutoDetectionEnabled()).isFalse();
        assertThat(byMembers.getNetworkConfig().getInterfaces().getInterfaces()).containsExactly("127.0.0.1");
        assertThat(byMembers.getNetworkConfig().getPort()).isEqualTo(first);

        JoinConfig byName = Hazelcast.config(cluster(first, List.of(), "fleet.example"))
                .getNetworkConfig()
                .getJoin();
        assertThat(byName.getKubernetesConfig().isEnabled()).isTrue();
        assertThat(byName.getKubernetesConfig().getProperties())
                .containsEntry("service-dns", "fleet.example")
                .containsEntry("service-port", String.valueOf(first));
        assertThat(byName.getTcpIpConfig().isEnabled()).isFalse();
    }

    private void start(Config config) {
        Future<Vertx> starting =
                Vertx.builder().withClusterManager(new Members(config)).buildClustered();
        nodes.add(await(starting));
    }

    private List<String> told(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static ClusterConfig cluster(int port, List<String> members, String serviceDns) {
        return new ClusterConfig(true, "127.0.0.1", port, 0, members, serviceDns);
    }

    private static String at(int port) {
        return "127.0.0.1:" + port;
    }
}

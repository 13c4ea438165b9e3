package dev.skillfleet;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import dev.skillfleet.config.ConfigException;
import io.vertx.core.Completable;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members of the cluster, all of which speak one contract. Who meets a member that speaks another one does not come
 * in: it leaves before its event bus has opened. Those that are in already hear nothing of it but a warning.
 */
final class Members extends HazelcastClusterManager {
    private static final Logger LOG = LoggerFactory.getLogger(Members.class);

    private final String contract;

    Members(Config config) {
        super(config);
        contract = config.getMemberAttributeConfig().getAttribute(Hazelcast.CONTRACT);
    }

    @Override
    public void join(Completable<Void> joined) {
        super.join((nothing, failure) -> {
            ConfigException refusal = failure == null ? refusal() : null;
            if (refusal == null) {
                joined.complete(null, failure);
            } else {
                leave((left, stuck) -> joined.fail(refusal));
            }
        });
    }

    private @Nullable ConfigException refusal() {
        Set<Member> members = getHazelcastInstance().getCluster().getMembers();
        for (Member member : members) {
            if (isStranger(member)) {
                return new ConfigException("cluster: the member at " + where(member) + " speaks " + words(member)
                        + ", this node speaks contract " + contract
                        + "; start a node of the members' version, or give this one members of its own");
            }
        }
        LOG.info(
                "the cluster has {} {}: {}",
                members.size(),
                members.size() == 1 ? "member" : "members",
                members.stream().map(Members::where).collect(Collectors.joining(", ")));
        return null;
    }

    @Override
    public synchronized void memberAdded(MembershipEvent event) {
        Member member = event.getMember();
        if (isStranger(member)) {
            LOG.warn(
                    "the member at {} speaks {}, this node speaks contract {}; it is left alone",
                    where(member),
                    words(member),
                    contract);
        } else {
            super.memberAdded(event);
        }
    }

    @Override
    public synchronized void memberRemoved(MembershipEvent event) {
        if (!isStranger(event.getMember())) {
            super.memberRemoved(event);
        }
    }

    private boolean isStranger(Member member) {
        return !contract.equals(member.getAttribute(Hazelcast.CONTRACT));
    }

    private static String words(Member member) {
        String version = member.getAttribute(Hazelcast.CONTRACT);
        return version == null ? "no contract of Skill Fleet" : "contract " + version;
    }

    private static String where(Member member) {
        return member.getAddress().getHost() + ":" + member.getAddress().getPort();
    }
}

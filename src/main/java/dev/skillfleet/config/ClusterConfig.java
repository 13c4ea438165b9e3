package dev.skillfleet.config;

import java.util.List;

/** How this node joins others, over TCP; {@code members} are {@code host:port} each. */
public record ClusterConfig(boolean enabled, String host, int port, List<String> members) {
    public ClusterConfig {
        Check.notBlank("host", host);
        Check.range("port", port, 1, 65_535);
        members = List.copyOf(members);
    }
}

package dev.skillfleet.config;

import java.util.List;

/**
 * How this node joins others, over TCP.
 *
 * @param host the address of this machine that the other members reach it at
 * @param port where members find each other
 * @param busPort where messages come in; 0 takes a free one
 * @param members {@code host:port} each; of no account with {@code serviceDns}
 * @param serviceDns a name that resolves to the address of every member; empty for none
 */
public record ClusterConfig(
        boolean enabled, String host, int port, int busPort, List<String> members, String serviceDns) {
    public ClusterConfig {
        Check.notBlank("host", host);
        if (host.equals("0.0.0.0") || host.equals("::")) {
            throw new IllegalArgumentException(
                    "host: must be the address that the other members reach this node at, not " + host);
        }
        Check.range("port", port, 1, 65_535);
        Check.range("bus-port", busPort, 0, 65_535);
        members = List.copyOf(members);
    }
}

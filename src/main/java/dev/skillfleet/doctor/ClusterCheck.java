package dev.skillfleet.doctor;

import dev.skillfleet.config.ClusterConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Whether members can find each other. */
final class ClusterCheck {
    private static final String CHECK = "cluster";
    private static final int SOON_MILLIS = 1_000;

    private ClusterCheck() {}

    static List<Finding> of(ClusterConfig config) {
        if (!config.enabled()) {
            return List.of(Finding.ok(CHECK, "this node is alone (cluster.enabled is false)"));
        }
        List<Finding> findings = new ArrayList<>(List.of(own(config)));
        if (!config.serviceDns().isEmpty()) {
            findings.add(named(config));
        } else if (config.members().isEmpty()) {
            findings.add(Finding.warning(
                    CHECK, "no members are named, so that it finds none", "name some in cluster.members"));
        } else {
            findings.add(members(config));
        }
        return findings;
    }

    private static Finding own(ClusterConfig config) {
        try {
            InetAddress address = InetAddress.getByName(config.host());
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null
                    ? Finding.ok(CHECK, "members reach this node at " + config.host() + ":" + config.port())
                    : Finding.misconfigured(
                            CHECK,
                            config.host() + " is no address of this machine",
                            "set cluster.host to the one that the other members reach it at");
        } catch (IOException e) {
            return Finding.misconfigured(CHECK, config.host() + " is no address", "set cluster.host to one");
        }
    }

    private static Finding named(ClusterConfig config) {
        try {
            int addresses = InetAddress.getAllByName(config.serviceDns()).length;
            return Finding.ok(CHECK, config.serviceDns() + " resolves to " + addresses + " addresses");
        } catch (UnknownHostException e) {
            return Finding.misconfigured(
                    CHECK,
                    config.serviceDns() + " does not resolve",
                    "check cluster.service-dns; it has to be headless");
        }
    }

    private static Finding members(ClusterConfig config) {
        List<String> answering =
                config.members().stream().filter(ClusterCheck::answers).toList();
        String found = answering.size() + " of " + config.members().size() + " members answer";
        return answering.isEmpty()
                ? Finding.warning(
                        CHECK, found, "fine for the first node; else check their ports, and the firewall for both")
                : Finding.ok(CHECK, found + ": " + String.join(", ", answering));
    }

    private static boolean answers(String member) {
        int colon = member.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(member.substring(0, colon), Integer.parseInt(member.substring(colon + 1))),
                    SOON_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}

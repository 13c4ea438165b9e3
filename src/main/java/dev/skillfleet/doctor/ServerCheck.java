package dev.skillfleet.doctor;

import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.config.RoleConfig;
import dev.skillfleet.config.ServerConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether the node can listen where it is to listen, and who reaches it there. */
final class ServerCheck {
    private static final String CHECK = "server";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Pattern HEALTHY = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]+)\"");

    private ServerCheck() {}

    static List<Finding> of(FleetConfig config) {
        ServerConfig server = config.server();
        List<Finding> findings = new ArrayList<>(List.of(listening(server)));
        if (!isLoopback(server.host()) && !config.security().requireApiKey()) {
            findings.add(Finding.warning(
                    CHECK,
                    "whoever reaches " + server.host() + " may use it",
                    "set security.require-api-key and security.api-keys"));
        }
        if (Stream.of(
                        config.llm().planner(),
                        config.llm().worker(),
                        config.llm().judge())
                .anyMatch(role -> isItself(role, server))) {
            findings.add(Finding.misconfigured(
                    CHECK,
                    "llm.base-url is the address of this node itself",
                    "choose another server.port; vLLM listens on 8000 as well"));
        }
        return findings;
    }

    private static Finding listening(ServerConfig server) {
        String place = server.host() + ":" + server.port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(server.host(), server.port()));
            return Finding.ok(CHECK, server.port() == 0 ? "a free port of " + server.host() : place + " is free");
        } catch (BindException e) {
            String version = version(server);
            return version.isEmpty()
                    ? Finding.misconfigured(
                            CHECK,
                            "cannot listen on " + place + ": another program does, or it is no address of this machine",
                            "choose another server.port or server.host")
                    : Finding.ok(CHECK, "a node of version " + version + " is running at " + place);
        } catch (IOException | IllegalArgumentException e) {
            return Finding.misconfigured(
                    CHECK, "cannot listen on " + place, "server.host has to be an address of this machine");
        }
    }

    /** The version of the node that listens there; empty when it is none. */
    private static String version(ServerConfig server) {
        String host = server.host().equals("0.0.0.0") ? "127.0.0.1" : server.host();
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(SOON).build();
            HttpRequest health = HttpRequest.newBuilder(
                            new URI("http", null, host, server.port(), "/health", null, null))
                    .timeout(SOON)
                    .build();
            Matcher healthy = HEALTHY.matcher(
                    client.send(health, HttpResponse.BodyHandlers.ofString()).body());
            return healthy.find() ? healthy.group(1) : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException | URISyntaxException e) {
            return "";
        }
    }

    private static boolean isItself(RoleConfig role, ServerConfig server) {
        if (role.baseUrl().isEmpty()) {
            return false;
        }
        URI url = URI.create(role.baseUrl());
        return url.getPort() == server.port() && url.getHost() != null && isLoopback(url.getHost());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.skillfleet.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the kernel holds for sockets, as {@code ss} tells it. */
final class SocketMemory {
    /** Received and not read, set aside, queued for sending, for options, and in the backlog; not the limits. */
    private static final Pattern HELD = Pattern.compile("skmem:\\(r(\\d+),.*?,f(\\d+),w(\\d+),o(\\d+),bl(\\d+)");

    private SocketMemory() {}

    /** In bytes, for each connection that a local server has accepted at a port. */
    static List<Long> ofAccepted(int port) throws IOException {
        Process ss = new ProcessBuilder("ss", "-tnmHO", "state", "established", "sport", "=", ":" + port)
                .redirectErrorStream(true)
                .start();
        String lines = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return HELD.matcher(lines).results().map(SocketMemory::sum).toList();
    }

    private static long sum(MatchResult held) {
        return Arrays.stream(new int[] {1, 2, 3, 4, 5})
                .mapToLong(group -> Long.parseLong(held.group(group)))
                .sum();
    }
}

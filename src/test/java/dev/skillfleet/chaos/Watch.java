package dev.skillfleet.chaos;

import dev.skillfleet.job.Json;
import dev.skillfleet.testing.RealTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Someone who watches a job to its end, by streams that are cut and resumed on another node every few frames. */
final class Watch {
    /** Longer than three keepalives: a stream that is silent for so long is dead. */
    private static final int SILENCE_MS = 10_000;

    private final Client client;
    private final String job;
    private final String home;
    private final Consumer<Seen> onPrompt;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<String> wrongs = new CopyOnWriteArrayList<>();
    private volatile boolean complete;

    /**
     * @param home the node that it goes to first
     * @param onPrompt hears of each question
     */
    Watch(Client client, String job, String home, Consumer<Seen> onPrompt) {
        this.client = client;
        this.job = job;
        this.home = home;
        this.onPrompt = onPrompt;
    }

    String job() {
        return job;
    }

    /** The events of the log as they came. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** What no stream may do, and this one did. */
    List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    boolean complete() {
        return complete;
    }

    /** Watches until the job's log is complete. */
    void toTheEnd() throws InterruptedException {
        String node = home;
        while (!complete) {
            try {
                follow(node, 1 + client.random(40));
            } catch (IOException e) {
                RealTime.pass(Duration.ofMillis(100));
            }
            node = client.node();
        }
    }

    private void follow(String node, int frames) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(node + "/api/v2/jobs/" + job + "/stream").toURL().openConnection();
        connection.setConnectTimeout(2_000);
        connection.setReadTimeout(SILENCE_MS);
        if (last() > 0) {
            connection.setRequestProperty("Last-Event-ID", Long.toString(last()));
        }
        try {
            int status = connection.getResponseCode();
            if (status != 200) {
                if (status < 500) {
                    wrongs.add("a stream of an accepted job was answered with " + status);
                }
                throw new IOException("status " + status);
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                read(lines, frames);
            }
        } finally {
            connection.disconnect();
        }
    }

    private void read(BufferedReader lines, int frames) throws IOException {
        String id = null;
        int logged = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                id = null;
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: reset")) {
                wrongs.add("a stream was reset after " + last());
            } else if (line.startsWith("data: ") && id != null) {
                take(Long.parseLong(id), line.substring(6));
                // a complete log is read on to the stream's end: nothing may follow
                if (++logged >= frames && !complete) {
                    return;
                }
            }
        }
    }

    private void take(long sequence, String data) {
        if (sequence != last() + 1) {
            wrongs.add("event " + sequence + " came after " + last());
        }
        if (complete) {
            wrongs.add("event " + sequence + " came after complete");
        }
        Seen event = new Seen(sequence, data, Instant.now());
        seen.add(event);
        complete |= event.type().equals("complete");
        if (event.type().equals("hitl_pause")) {
            onPrompt.accept(event);
        }
    }

    private long last() {
        return seen.isEmpty() ? 0 : seen.get(seen.size() - 1).sequence();
    }

    /** An event of the log, as one client got it at one moment. */
    record Seen(long sequence, String data, Instant at) {
        Map<String, @Nullable Object> json() {
            return Json.readMap(data);
        }

        String type() {
            return String.valueOf(json().get("type"));
        }

        /** A field of its {@code data}. */
        String field(String name) {
            return json().get("data") instanceof Map<?, ?> fields ? String.valueOf(fields.get(name)) : "";
        }

        /** The question that a {@code hitl_pause} carries. */
        Map<?, ?> prompt() {
            return (Map<?, ?>) ((Map<?, ?>) json().get("data")).get("prompt");
        }
    }
}

package dev.skillfleet;

import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.ChildProcess;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of two nodes, as it is but for its addresses; one of them is a process that is killed at work. */
class TwoNodesTest {
    private static final Path EXAMPLE = Path.of("conf/examples/two-nodes");
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final Map<String, Object> A_JOB =
            Map.of("type", "skill_creation", "task_description", "Create a Python decorators skill");

    @TempDir
    Path folder;

    private final Postgres postgres = new Postgres();
    private final List<Integer> http = List.of(FreePort.any(), FreePort.any());
    private final List<Integer> cluster = List.of(FreePort.any(), FreePort.any());

    @AfterEach
    void dropSchema() {
        postgres.close();
    }

    @Test
    void the_job_of_a_killed_node_goes_on_at_the_other_long_before_its_lease_runs_out() throws Exception {
        killedAtWork(at(http.get(0)), at(http.get(1)));
    }

    @Test
    void a_stream_through_nginx_comes_frame_by_frame_and_resumes_on_the_other_node() throws Exception {
        if (!Files.isExecutable(NGINX)) {
            System.err.println("SKIPPED: nginx is not installed, conf/examples/two-nodes/nginx.conf is not tried");
        }
        assumeTrue(Files.isExecutable(NGINX), "nginx is not installed");
        int port = FreePort.any();
        try (ChildProcess nginx = nginx(port)) {
            nginx.line("event method");
            killedAtWork(at(port), at(port));
        }
    }

    /** @param first where the job is made and watched, second where it is watched further */
    private void killedAtWork(String first, String second) throws Exception {
        CannedModel model = new CannedModel();
        List<Frame> frames = new ArrayList<>();
        Object job;
        Fleet other = null;
        try (ChildProcess node = ChildProcess.java(
                StuckNode.class, environment(0), EXAMPLE.resolve("node-a.yaml").toString())) {
            node.line("serving");
            job = post(first + "/api/v2/jobs", A_JOB, 201).get("job_id");
            try (SseClient stream = SseClient.open(first + "/api/v2/jobs/" + job + "/stream")) {
                // the stream goes on, and so does the response: nothing holds a frame back
                stream.next(frame ->
                        frame.logged() && frames.add(frame) && frame.data().contains("content_generator"));
                node.line("stuck");
                other = StuckNode.start(
                        ConfigLoader.load(EXAMPLE.resolve("node-b.yaml"), environment(1), Map.of()), model);
                node.kill();
                stream.nextIfAny(frame -> frame.logged() && !frames.add(frame));
            }
            long last = frames.get(frames.size() - 1).sequence();
            try (SseClient stream =
                    SseClient.open(second + "/api/v2/jobs/" + job + "/stream", "Last-Event-ID", String.valueOf(last))) {
                stream.nextIfAny(frame -> frame.logged() && !frames.add(frame));
            }
        } finally {
            if (other != null) {
                await(other.close());
            }
        }
        assertThat(frames)
                .extracting(Frame::sequence)
                .isEqualTo(LongStream.rangeClosed(1, frames.size()).boxed().toList());
        assertThat(frames.get(frames.size() - 1).data()).contains("\"status\":\"completed\"");
        assertThat(model.calls()).contains("content_generator").doesNotContain("requirements", "plan_synthesizer");
    }

    private Map<String, String> environment(int node) {
        return Map.of(
                "SKILL_FLEET_SERVER_HOST",
                "127.0.0.1",
                "SKILL_FLEET_SERVER_PORT",
                http.get(node).toString(),
                "SKILL_FLEET_CLUSTER_HOST",
                "127.0.0.1",
                "SKILL_FLEET_CLUSTER_PORT",
                cluster.get(node).toString(),
                "SKILL_FLEET_CLUSTER_BUS_PORT",
                "0",
                "SKILL_FLEET_CLUSTER_MEMBERS",
                "127.0.0.1:" + cluster.get(0) + ",127.0.0.1:" + cluster.get(1),
                "SKILL_FLEET_WORKFLOW_LEASE",
                "1h",
                "SKILL_FLEET_SKILLS_ROOT",
                folder.resolve("skills").toString(),
                "SKILL_FLEET_SECURITY_REQUIRE_API_KEY",
                "false",
                "DATABASE_URL",
                postgres.url());
    }

    private ChildProcess nginx(int port) throws IOException {
        String site = Files.readString(EXAMPLE.resolve("nginx.conf"))
                .replace("10.0.0.1:8000", "127.0.0.1:" + http.get(0))
                .replace("10.0.0.2:8000", "127.0.0.1:" + http.get(1))
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";");
        Files.writeString(folder.resolve("site.conf"), site);
        Files.writeString(folder.resolve("main.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr notice;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    include site.conf;
                }
                """);
        return ChildProcess.start(
                Map.of(),
                List.of(
                        NGINX.toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("main.conf").toString(),
                        "-e",
                        "stderr"));
    }

    private static String at(int port) {
        return "http://127.0.0.1:" + port;
    }
}

package dev.skillfleet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobMakerTest {
    private static final String ROUTE = "POST /api/v2/jobs";

    private final FakeServer server = new FakeServer();
    private final List<Duration> rests = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final JobMaker maker = new JobMaker(
            new ApiClient(URI.create(server.url()), "ada", null),
            rests::add,
            () -> 0,
            (rest, why) -> told.add(why.getMessage()));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_request_whose_answer_was_lost_is_sent_again_with_the_same_key() {
        AtomicInteger asked = new AtomicInteger();
        server.on(ROUTE, (request, reply) -> {
            switch (asked.incrementAndGet()) {
                case 1 -> throw new IOException("the server was killed");
                case 2 -> reply.problem(503, "{\"detail\":\"it starts\"}");
                default -> reply.json(200, "{\"job_id\":\"j1\"}");
            }
        });

        assertThat(make().body()).contains("j1");
        assertThat(server.requests).hasSize(3);
        assertThat(server.requests)
                .extracting(request -> request.header("Idempotency-key"))
                .doesNotContain("")
                .containsOnly(server.requests.get(0).header("Idempotency-key"));
        assertThat(server.bodies(ROUTE)).containsOnly("{\"task_description\":\"a task\"}");
        assertThat(rests).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(told).containsExactly("the connection to " + server.url() + " broke", "it starts");
    }

    @Test
    void another_job_has_another_key() {
        server.on(ROUTE, 201, "{}");

        make();
        make();

        assertThat(server.requests)
                .extracting(request -> request.header("Idempotency-key"))
                .doesNotHaveDuplicates();
    }

    @Test
    void where_no_server_ever_was_it_is_given_up_sooner() {
        server.close();

        assertThatThrownBy(this::make).isInstanceOfSatisfying(NoServer.class, failure -> assertThat(failure.exitCode())
                .isEqualTo(ExitCode.NETWORK));
        assertThat(rests).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
    }

    @Test
    void a_server_that_was_there_is_waited_for_a_minute_and_a_half() {
        server.on(ROUTE, (request, reply) -> {
            throw new IOException("the server was killed");
        });

        assertThatThrownBy(this::make)
                .isInstanceOfSatisfying(CliFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.NETWORK));
        assertThat(rests).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @ParameterizedTest
    @ValueSource(ints = {422, 500})
    void what_the_server_refuses_or_fails_at_is_not_asked_again(int status) {
        server.on(ROUTE, status, "{\"detail\":\"no task\"}");

        assertThatThrownBy(this::make).isInstanceOf(ApiProblem.class).hasMessage("no task");
        assertThat(rests).isEmpty();
    }

    private ApiClient.Response make() {
        return maker.make(Map.of("task_description", "a task"));
    }
}

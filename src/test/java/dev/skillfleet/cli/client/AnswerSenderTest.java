package dev.skillfleet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerSenderTest {
    private static final String ROUTE = "POST /api/v2/hitl/j1/response";

    private final FakeServer server = new FakeServer();
    private final List<Duration> rests = new ArrayList<>();
    private final List<Duration> told = new ArrayList<>();
    private final AnswerSender sender = new AnswerSender(
            new ApiClient(URI.create(server.url()), "ada", null), rests::add, () -> 0, (rest, why) -> told.add(rest));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_a_person_has_typed_survives_a_server_that_is_busy_for_a_while() {
        AtomicInteger asked = new AtomicInteger();
        server.on(ROUTE, (request, reply) -> {
            if (asked.incrementAndGet() < 3) {
                reply.problem(503, "{}");
            } else {
                reply.json(200, "{}");
            }
        });

        assertThat(send()).isEqualTo(AnswerSender.Outcome.TAKEN);
        assertThat(rests).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(server.bodies(ROUTE)).hasSize(3).containsOnly("{\"prompt_id\":\"p1\",\"action\":\"proceed\"}");
    }

    @Test
    void a_server_that_stays_away_is_a_network_failure_in_the_end() {
        server.close();

        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(CliFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.NETWORK));
        assertThat(rests).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(told).isEqualTo(rests);
    }

    @Test
    void an_answer_that_does_not_fit_is_not_sent_again() {
        server.on(ROUTE, 422, "{\"detail\":\"no\"}");

        assertThatThrownBy(this::send).isInstanceOf(ApiProblem.class).hasMessage("no");
        assertThat(rests).isEmpty();
    }

    private AnswerSender.Outcome send() {
        return sender.send("j1", "p1", Map.of("action", "proceed"));
    }
}

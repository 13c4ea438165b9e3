package dev.skillfleet.llm.chat;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void without_limits_everybody_goes_through_at_once() {
        assertThat(enter(gate(0, 0, 0), 1_000, 1_000_000)).allMatch(GateTest::inside);
    }

    @Test
    void as_many_as_allowed_are_inside_and_the_next_follows_whoever_leaves() {
        Gate gate = gate(2, 0, 0);
        List<Gate.Ticket> tickets = enter(gate, 4, 1);
        assertThat(tickets).map(GateTest::inside).containsExactly(true, true, false, false);

        tickets.get(1).leave(1);
        tickets.get(1).leave(1);
        assertThat(tickets).map(GateTest::inside).as("one for one").containsExactly(true, true, true, false);
    }

    @Test
    void who_gives_up_while_waiting_keeps_nobody_out() {
        Gate gate = gate(1, 0, 0);
        List<Gate.Ticket> tickets = enter(gate, 3, 1);
        tickets.get(1).leave(0);
        tickets.get(0).leave(1);
        assertThat(tickets).map(GateTest::inside).containsExactly(true, false, true);
    }

    @Test
    void a_tenth_of_a_minutes_requests_may_come_at_once_and_the_others_as_time_passes() {
        Gate gate = gate(0, 6_000, 0);
        List<Gate.Ticket> tickets = enter(gate, 602, 1);
        assertThat(tickets.stream().filter(GateTest::inside)).hasSize(600);

        clock.advance(Duration.ofMillis(20));
        await(tickets.get(601).admitted());
        assertThat(tickets).allMatch(GateTest::inside);
    }

    @Test
    void tokens_are_taken_as_expected_and_corrected_when_they_are_known() {
        Gate gate = gate(0, 0, 60_000);
        Gate.Ticket first = gate.enter(5_000);
        assertThat(inside(gate.enter(1_000))).isTrue();
        first.leave(15_000);
        Gate.Ticket late = gate.enter(1);
        assertThat(inside(late))
                .as("ten thousand more than expected are a debt")
                .isFalse();

        clock.advance(Duration.ofSeconds(9));
        assertThat(inside(gate.enter(1))).isFalse();
        clock.advance(Duration.ofSeconds(2));
        gate.enter(1);
        assertThat(inside(late)).isTrue();
    }

    @Test
    void a_call_larger_than_what_may_come_at_once_is_let_through_all_the_same() {
        assertThat(inside(gate(0, 0, 100).enter(1_000_000))).isTrue();
    }

    private Gate gate(int concurrent, int requests, int tokens) {
        return new Gate(vertx, new Limits(concurrent, requests, tokens, 0, Duration.ZERO), clock);
    }

    private static List<Gate.Ticket> enter(Gate gate, int count, long tokens) {
        return Stream.generate(() -> gate.enter(tokens)).limit(count).toList();
    }

    private static boolean inside(Gate.Ticket ticket) {
        return ticket.admitted().isComplete();
    }
}

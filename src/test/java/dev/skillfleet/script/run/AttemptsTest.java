package dev.skillfleet.script.run;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.llm.module.Analysis;
import dev.skillfleet.llm.module.Intent;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.script.play.Crew;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int TRIES = 2;

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "here");
    private final CannedModel model = new CannedModel();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_step_that_fails_is_tried_as_often_as_configured() {
        model.failing(Module.INTENT, new IllegalStateException("no luck"));
        assertThatThrownBy(() -> await(begin(LONG).result())).hasMessage("no luck");
        assertThat(model.calls()).hasSize(TRIES);
    }

    @Test
    void a_step_that_was_refused_for_what_it_is_is_not_tried_again() {
        model.failing(Module.INTENT, new FaultException(Fault.FORBIDDEN, "wrong key"));
        assertThatThrownBy(() -> await(begin(LONG).result())).hasMessage("wrong key");
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void a_step_that_met_a_passing_fault_is_tried_again() {
        model.failing(Module.INTENT, new FaultException(Fault.TOO_MANY, "later"));
        assertThatThrownBy(() -> await(begin(LONG).result())).hasMessage("later");
        assertThat(model.calls()).hasSize(TRIES);
    }

    @Test
    void a_pause_that_a_step_has_no_time_for_is_not_waited_for() {
        model.failing(Module.INTENT, new FaultException(Fault.TOO_MANY, "too many").retryAfter(LONG.multipliedBy(2)));
        assertThatThrownBy(() -> await(begin(LONG).result()))
                .hasMessage("too many and wants to be left alone for 7200 s, which is longer than this step may still"
                        + " take");
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void a_step_may_not_take_longer_than_it_may_with_all_its_tries() {
        model.failing(Module.INTENT, new FaultException(Fault.UNAVAILABLE, "away"));
        Attempts<Intent> attempts = begin(Duration.ofMillis(1));
        assertThatThrownBy(() -> await(attempts.result())).hasMessage("away");
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void a_step_that_is_stopped_while_it_runs_is_not_tried_again() {
        model.gated(Module.INTENT, Promise.promise().future());
        begin(LONG).cancel();
        afterTheLongestPause();
        assertThat(model.cancelled()).hasSize(1);
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void a_step_that_is_stopped_between_two_tries_is_not_tried_again() {
        model.failing(Module.INTENT, new IllegalStateException("no luck"));
        begin(LONG).cancel();
        afterTheLongestPause();
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void a_step_that_takes_too_long_is_stopped_and_has_failed_for_good() {
        model.gated(Module.INTENT, Promise.promise().future());
        Attempts<Intent> attempts = begin(Duration.ofMillis(1));
        assertThatThrownBy(() -> await(attempts.result()))
                .isInstanceOfSatisfying(FaultException.class, failure -> assertThat(failure.fault())
                        .isEqualTo(Fault.TIMED_OUT));
        afterTheLongestPause();
        assertThat(model.cancelled()).hasSize(1);
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void a_step_that_is_stopped_before_it_may_begin_never_begins() {
        Promise<Void> permit = Promise.promise();
        begin(LONG, before -> permit.future()).cancel();
        permit.complete();
        assertThat(model.calls()).isEmpty();
    }

    @Test
    void a_step_that_must_not_begin_has_failed() {
        Attempts<Intent> attempts =
                begin(LONG, before -> Future.failedFuture(new FaultException(Fault.FORBIDDEN, "no money")));
        assertThatThrownBy(() -> await(attempts.result())).hasMessage("no money");
        assertThat(model.calls()).isEmpty();
    }

    private Attempts<Intent> begin(Duration timeout) {
        return begin(timeout, before -> Future.succeededFuture());
    }

    private Attempts<Intent> begin(Duration timeout, Function<BigDecimal, Future<Void>> permit) {
        Analysis task = new Analysis("decorators", List.of(), CannedModel.requirements(List.of()), List.of());
        Step<Intent> step = new Step<>(
                "understanding/intent_analyzer#1",
                Module.INTENT.name(),
                true,
                task,
                (crew, listener) -> crew.model().call(Module.INTENT, task, listener),
                Step.Price.NOTHING,
                Step.Need.REQUIRED,
                Step.Reserve.NOTHING,
                false);
        return new Attempts<>(
                        step,
                        1,
                        permit,
                        null,
                        new Crew(model, bus),
                        new WorkflowConfig(1, timeout, TRIES, LONG, LONG, LONG),
                        new SettableClock())
                .begin();
    }

    /** By then another try would have begun. */
    private void afterTheLongestPause() {
        await(vertx.timer(Pauses.FIRST.toMillis() + 10));
    }
}

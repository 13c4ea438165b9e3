package dev.skillfleet.llm.chat;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.openai.OpenAi;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.Trouble;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all calls of a node share. */
@Timeout(60)
class LimitedModelTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        await(vertx.close());
        provider.close();
    }

    @Test
    void no_more_calls_than_allowed_are_under_way_at_once() {
        provider.delaying(Duration.ofMillis(20));
        Model model = model(new Limits(2, 0, 0, 0, SHORT));
        List<Model.Call<Requirements>> calls =
                IntStream.range(0, 10).mapToObj(i -> begin(model)).toList();
        calls.forEach(call -> await(call.result()));
        List<FakeProvider.Seen> log = provider.log();
        for (FakeProvider.Seen seen : log) {
            assertThat(log.stream()
                            .filter(other -> !other.began().isAfter(seen.began())
                                    && other.ended().isAfter(seen.began())))
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_call_that_waits_can_be_stopped_and_costs_nothing() {
        provider.delaying(LONG);
        Model model = model(new Limits(1, 0, 0, 0, SHORT));
        Model.Call<Requirements> first = begin(model);
        await(provider.seen(Module.REQUIREMENTS, Ending.OPEN));
        Model.Call<Requirements> second = begin(model);
        second.cancel();
        assertThatThrownBy(() -> await(second.result())).hasMessage("the call was stopped");
        assertThat(second.used()).isEqualTo(Usage.NONE);

        provider.delaying(Duration.ZERO);
        Model.Call<Requirements> third = begin(model);
        first.cancel();
        await(third.result());
        assertThat(provider.log()).hasSize(2);
    }

    @Test
    void a_provider_that_fails_again_and_again_is_left_alone_and_then_asked_by_one() {
        provider.troubling(Module.REQUIREMENTS, Collections.nCopies(3, Trouble.FAILURE));
        Model model = model(new Limits(0, 0, 0, 3, SHORT));
        for (int i = 0; i < 3; i++) {
            assertThat(failure(model).getMessage()).endsWith("has failed (500 server_error)");
        }
        FaultException refusal = failure(model);
        assertThat(refusal.getMessage()).endsWith("has failed too often and is left alone for a moment");
        assertThat(refusal.fault()).isEqualTo(Fault.UNAVAILABLE);
        assertThat(refusal.retryAfter()).isEqualTo(SHORT);
        assertThat(provider.log()).hasSize(3);

        untilAskedAgain(model);
        await(begin(model).result());
    }

    @Test
    void a_call_that_is_stopped_while_it_tries_a_provider_keeps_nobody_out() {
        provider.troubling(Module.REQUIREMENTS, Collections.nCopies(2, Trouble.FAILURE));
        Model model = model(new Limits(0, 0, 0, 2, SHORT));
        failure(model);
        failure(model);
        provider.delaying(LONG);
        Future<FakeProvider.Seen> tried = provider.seen(Module.REQUIREMENTS, Ending.OPEN);
        Model.Call<Requirements> trying = begin(model);
        while (!tried.isComplete()) {
            await(Future.any(tried, trying.result().otherwiseEmpty()));
            trying = tried.isComplete() ? trying : begin(model);
        }

        provider.delaying(Duration.ZERO);
        trying.cancel();
        untilAskedAgain(model);
        await(begin(model).result());
    }

    @Test
    void a_provider_that_refuses_or_breaks_off_works() {
        provider.troubling(
                Module.REQUIREMENTS,
                List.of(Trouble.TOO_MANY, Trouble.WRONG_REQUEST, Trouble.CUT, Trouble.REFUSAL, Trouble.OUT_OF_LENGTH));
        Model model = model(new Limits(0, 0, 0, 1, LONG));
        for (int i = 0; i < 5; i++) {
            assertThat(failure(model).getMessage()).doesNotContain("left alone");
        }
        await(begin(model).result());
    }

    private void untilAskedAgain(Model model) {
        int before = provider.log().size();
        while (provider.log().size() == before) {
            await(begin(model).result().otherwiseEmpty());
        }
    }

    private FaultException failure(Model model) {
        Throwable failure =
                await(begin(model).result().<Throwable>map(done -> null).otherwise(cause -> cause));
        assertThat(failure).isInstanceOf(FaultException.class);
        return (FaultException) failure;
    }

    private Model model(Limits limits) {
        return new ChatModel(
                new Access(
                        vertx,
                        new Endpoint(provider.url(), FakeProvider.KEY, LONG, LONG, LONG),
                        limits,
                        FleetClock.system()),
                new OpenAi(),
                Parameters.of(FakeProvider.MODEL),
                new Prices(Map.of()));
    }

    private static Model.Call<Requirements> begin(Model model) {
        return model.call(
                Module.REQUIREMENTS, new Requirements.Input("Write release notes", List.of()), Model.Listener.NONE);
    }
}

package dev.skillfleet.llm.chat;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.openai.OpenAi;
import dev.skillfleet.llm.prompt.Prompt;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.LiveHeap;
import dev.skillfleet.testing.Trouble;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatModelTest {
    private static final Duration LONG = Duration.ofHours(1);

    private static final Prices PRICES = new Prices(Map.of(
            FakeProvider.MODEL, new Prices.Price(new BigDecimal("3"), new BigDecimal("0.3"), new BigDecimal("15"))));

    private final Vertx vertx = Vertx.vertx();
    private final FakeProvider provider = new FakeProvider();
    private final Model model = new ChatModel(
            new Access(
                    vertx,
                    new Endpoint(provider.url(), FakeProvider.KEY, LONG, LONG, LONG),
                    Limits.NONE,
                    FleetClock.system()),
            new OpenAi(),
            Parameters.of(FakeProvider.MODEL),
            PRICES);

    @AfterEach
    void close() {
        await(vertx.close());
        provider.close();
    }

    @Test
    void an_answer_comes_on_the_context_of_the_caller() {
        Context context = vertx.getOrCreateContext();
        Promise<Context> answered = Promise.promise();
        context.runOnContext(go -> begin("Write release notes")
                .result()
                .onComplete(done -> answered.complete(Vertx.currentContext()), answered::fail));
        assertThat(await(answered.future())).isEqualTo(context);
    }

    @Test
    void an_answer_says_which_model_gave_it_by_which_prompt_and_what_it_has_used() {
        Model.Call<Requirements> call = begin("Write release notes");
        Model.Completion<Requirements> done = await(call.result());
        assertThat(done.model()).isEqualTo("fake-1-2026-11-01");
        assertThat(done.promptVersion()).isEqualTo("1");
        assertThat(done.output().suggestedSkillName()).isEqualTo("write-release-notes");
        assertThat(done.reasoning()).isNull();
        Usage usage = call.used();
        assertThat(usage.cached()).isPositive().isLessThan(usage.input());
        assertThat(usage.reasoning()).isPositive().isLessThan(usage.output());
        assertThat(usage.estimated()).isFalse();
        assertThat(usage.costUsd()).isEqualTo(PRICES.cost(usage, FakeProvider.MODEL));
    }

    @Test
    void an_answer_without_usage_is_counted_here() {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.NO_USAGE));
        Model.Call<Requirements> call = begin("Write release notes");
        await(call.result());
        Usage usage = call.used();
        assertThat(usage.estimated()).isTrue();
        assertThat(usage.input())
                .as("a token for four bytes of prompt and question")
                .isGreaterThan(Prompt.of(Module.REQUIREMENTS).system().length() / 4);
        assertThat(usage.output()).isPositive();
        assertThat(usage.costUsd()).isEqualTo(PRICES.cost(usage, FakeProvider.MODEL));
    }

    @Test
    void thought_without_usage_is_counted_as_output() {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.THOUGHT));
        Model.Call<Requirements> call = begin("Write release notes");
        await(call.result());
        assertThat(call.used().reasoning()).isEqualTo("First this, then that.".length() / 4 + 1);
        assertThat(call.used().output()).isGreaterThan(call.used().reasoning());
    }

    @ParameterizedTest
    @EnumSource(names = {"PROSE", "WRONG_SCHEMA"})
    void an_answer_that_is_no_use_is_paid_for_as_told(Trouble trouble) {
        Usage usage = usedBy(trouble);
        assertThat(usage.estimated()).isFalse();
        assertThat(usage.costUsd()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "END_WITHIN", "REFUSAL", "OUT_OF_LENGTH"})
    void an_answer_that_was_begun_is_paid_for_by_estimate(Trouble trouble) {
        Usage usage = usedBy(trouble);
        assertThat(usage.estimated()).isTrue();
        assertThat(usage.input()).isPositive();
        assertThat(usage.costUsd()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_KEY", "TOO_MANY", "FAILURE", "WEB_PAGE"})
    void a_question_that_is_not_answered_costs_nothing(Trouble trouble) {
        assertThat(usedBy(trouble)).isEqualTo(Usage.NONE);
    }

    private Usage usedBy(Trouble trouble) {
        provider.troubling(Module.REQUIREMENTS, Collections.nCopies(3, trouble));
        Model.Call<Requirements> call = begin("Write release notes");
        assertThatThrownBy(() -> await(call.result())).isInstanceOf(FaultException.class);
        return call.used();
    }

    @Test
    void what_the_model_thinks_aloud_is_kept_apart_from_its_answer() {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.THOUGHT));
        assertThat(await(begin("Write release notes").result()).reasoning()).isEqualTo("First this, then that.");
    }

    @Test
    void a_call_can_be_stopped_before_the_answer_begins() {
        provider.delaying(LONG);
        Model.Call<Requirements> call = begin("Write release notes");
        await(provider.seen(Module.REQUIREMENTS, Ending.OPEN));
        stop(call);
    }

    @Test
    void a_call_can_be_stopped_in_the_middle_of_the_answer() {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.SILENCE_WITHIN));
        Model.Call<Requirements> call = begin("Write release notes");
        await(provider.seen(Module.REQUIREMENTS, Ending.OPEN));
        stop(call);
    }

    private void stop(Model.Call<Requirements> call) {
        call.cancel();
        assertThatThrownBy(() -> await(call.result())).hasMessage("the call was stopped");
        await(provider.seen(Module.REQUIREMENTS, Ending.HUNG_UP));
    }

    @Test
    void a_call_that_is_stopped_at_once_fails_and_leaves_no_connection_behind() {
        provider.delaying(LONG);
        Model.Call<Requirements> call = begin("Write release notes");
        call.cancel();
        assertThatThrownBy(() -> await(call.result())).hasMessage("the call was stopped");

        // the next one is the only one that the provider holds open
        begin("Write changelogs");
        await(provider.seen(seen -> seen.task().equals("Write changelogs")));
        assertThat(provider.log().stream().filter(seen -> seen.task().equals("Write release notes")))
                .allMatch(seen -> seen.ending() == Ending.HUNG_UP);
    }

    @Test
    void stopping_a_call_that_has_ended_does_nothing() {
        Model.Call<Requirements> call = begin("Write release notes");
        await(call.result());
        call.cancel();
        await(begin("Write changelogs").result());
        assertThat(call.result().succeeded()).isTrue();
        assertThat(provider.log()).allMatch(seen -> seen.ending() == Ending.ANSWERED);
    }

    @Test
    void calls_that_have_ended_leave_nothing_behind_however_long_a_silence_may_last() throws IOException {
        for (int i = 0; i < 20; i++) {
            await(begin("Write release notes").result());
        }
        // a connection that is kept open may remember the one that it was used for last
        assertThat(LiveHeap.count(Exchange.class)).isLessThan(5);
    }

    @Test
    void calls_that_wait_hold_no_thread() {
        await(begin("Write release notes").result());
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        provider.delaying(LONG);
        List<Future<FakeProvider.Seen>> begun = IntStream.range(0, 200)
                .mapToObj(i -> "Write release notes of product " + i)
                .map(task -> {
                    begin(task);
                    return provider.seen(seen -> seen.task().equals(task));
                })
                .toList();
        await(Future.all(begun));
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 20);
    }

    private Model.Call<Requirements> begin(String task) {
        return model.call(Module.REQUIREMENTS, new Requirements.Input(task, List.of()), Model.Listener.NONE);
    }
}

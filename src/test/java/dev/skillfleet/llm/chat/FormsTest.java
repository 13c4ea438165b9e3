package dev.skillfleet.llm.chat;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeWire;
import dev.skillfleet.testing.Trouble;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How an answer gets its form from endpoints that can do more or less for it. */
class FormsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final FakeProvider provider = new FakeProvider();
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void close() {
        await(vertx.close());
        provider.close();
    }

    @Test
    void an_endpoint_that_takes_no_schema_is_asked_for_json_and_that_is_remembered() {
        provider.taking("json_object", "text");
        Model model = model(FakeWire.OPENAI);
        for (int i = 0; i < 3; i++) {
            assertThat(await(begin(model).result()).output().suggestedSkillName())
                    .isEqualTo("write-release-notes");
        }
        assertThat(provider.refusedForms()).isEqualTo(Map.of("json_schema", 1));
    }

    @ParameterizedTest
    @EnumSource
    void an_endpoint_that_takes_no_form_at_all_is_told_in_words(FakeWire wire) {
        provider.taking("text").troubling(Module.REQUIREMENTS, List.of(Trouble.FENCED));
        Model model = model(wire);
        for (int i = 0; i < 2; i++) {
            assertThat(await(begin(model).result()).output().suggestedSkillName())
                    .isEqualTo("write-release-notes");
        }
        assertThat(provider.refusedForms())
                .isEqualTo(
                        wire == FakeWire.ANTHROPIC
                                ? Map.of("json_schema", 1)
                                : Map.of("json_schema", 1, "json_object", 1));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_cannot_be_used_is_sent_back_with_what_is_wrong(FakeWire wire) {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.WRONG_SCHEMA, Trouble.PROSE));
        Model.Call<Requirements> call = begin(model(wire));
        assertThat(await(call.result()).output().suggestedSkillName()).isEqualTo("write-release-notes");
        assertThat(provider.log())
                .hasSize(3)
                .extracting(FakeProvider.Seen::identity)
                .containsOnly(provider.log().get(0).identity());
        assertThat(provider.log()).extracting(FakeProvider.Seen::messages).containsExactly(2, 4, 4);
        assertThat(heard).as("the first answer only").containsExactly("cooking");

        Model.Call<Requirements> once = begin(model(wire));
        await(once.result());
        assertThat(call.used().output())
                .as("every turn is paid for")
                .isEqualTo(3 * once.used().output());
    }

    @ParameterizedTest
    @EnumSource
    void after_two_repairs_it_is_over(FakeWire wire) {
        provider.troubling(Module.REQUIREMENTS, Collections.nCopies(3, Trouble.WRONG_SCHEMA));
        assertThatThrownBy(() -> await(begin(model(wire)).result()))
                .isInstanceOfSatisfying(FaultException.class, refusal -> assertThat(refusal.fault())
                        .isEqualTo(Fault.INVALID));
        assertThat(provider.log()).hasSize(3);
    }

    @Test
    void an_endpoint_that_takes_a_schema_and_does_not_hold_to_it_is_told_in_words_before_long() {
        Model model = model(FakeWire.OPENAI);
        for (int i = 0; i < Ladder.UNFIT_IN_A_ROW; i++) {
            provider.troubling(Module.REQUIREMENTS, List.of(Trouble.PROSE));
            await(begin(model).result());
        }
        provider.taking("json_object");
        await(begin(model).result());
        assertThat(provider.refusedForms()).isEmpty();
    }

    @Test
    void a_request_that_is_refused_for_another_reason_is_not_made_again() {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.WRONG_REQUEST));
        assertThatThrownBy(() -> await(begin(model(FakeWire.OPENAI)).result()))
                .hasMessageContaining("does not take the request");
        assertThat(provider.log()).hasSize(1);
    }

    private Model model(FakeWire wire) {
        return new ChatModel(
                new Access(
                        vertx,
                        new Endpoint(provider.url(wire), FakeProvider.KEY, LONG, LONG, LONG),
                        Limits.NONE,
                        FleetClock.system()),
                wire.wire(),
                Parameters.of(FakeProvider.MODEL),
                new Prices(Map.of()));
    }

    private Model.Call<Requirements> begin(Model model) {
        return model.call(
                Module.REQUIREMENTS,
                new Requirements.Input("Write release notes", List.of()),
                (field, chunk) -> heard.add(chunk));
    }
}

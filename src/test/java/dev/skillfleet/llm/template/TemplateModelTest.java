package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Requirements;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateModelTest {
    private final Model model = new TemplateModel();
    private final Requirements.Input input = new Requirements.Input("Write release notes", List.of());

    @Test
    void an_answer_is_there_when_the_call_returns() {
        assertThat(model.call(Module.REQUIREMENTS, input, Model.Listener.NONE)
                        .result()
                        .succeeded())
                .isTrue();
    }

    @Test
    void an_answer_says_that_no_model_was_asked_and_nothing_was_used() {
        Model.Call<Requirements> call = model.call(Module.REQUIREMENTS, input, Model.Listener.NONE);
        Model.Completion<Requirements> answer = call.result().result();

        assertThat(model.generator("requirements")).isEqualTo("template");
        assertThat(answer.model()).isNull();
        assertThat(answer.promptVersion()).isNull();
        assertThat(answer.reasoning()).isNull();
        assertThat(call.used()).isEqualTo(Usage.NONE);
    }

    @Test
    void the_listener_hears_nothing() {
        List<String> heard = new ArrayList<>();

        model.call(Module.REQUIREMENTS, input, (field, chunk) -> heard.add(chunk));

        assertThat(heard).isEmpty();
    }

    @Test
    void cancelling_an_answered_call_changes_nothing() {
        Model.Call<Requirements> call = model.call(Module.REQUIREMENTS, input, Model.Listener.NONE);

        call.cancel();

        assertThat(call.result().succeeded()).isTrue();
    }

    @Test
    void a_module_without_a_rule_fails_by_name() {
        Module<Requirements.Input, Requirements> unknown =
                new Module<>("fortune_teller", Module.Role.PLANNER, Requirements.Input.class, Requirements.class);

        Future<Model.Completion<Requirements>> result =
                model.call(unknown, input, Model.Listener.NONE).result();

        assertThat(result.cause()).hasMessage("no rule for module fortune_teller");
    }

    @Test
    void every_module_of_a_job_has_a_rule() {
        assertThat(TemplateModel.modules()).containsExactlyInAnyOrderElementsOf(Module.ALL);
    }
}

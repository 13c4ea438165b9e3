package dev.skillfleet.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.FaultException.Item;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Questions;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.testing.CannedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputFormTest {
    private static Map<String, Object> questions() {
        Requirements requirements = CannedModel.requirements(List.of("the version"));
        return Json.toMap(new Questions.Input("Create a skill", requirements, List.of()));
    }

    private static List<String> faults(Map<String, Object> input) {
        return InputForm.faults(Module.QUESTIONS.input(), input, "/input").stream()
                .map(InputFormTest::said)
                .toList();
    }

    private static String said(Item fault) {
        return fault.pointer() + " " + fault.message();
    }

    @Test
    void what_a_job_asks_fits() {
        assertThat(faults(questions())).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void every_fault_is_told_by_its_place() {
        Map<String, Object> input = questions();
        Map<String, Object> requirements = (Map<String, Object>) input.get("requirements");
        requirements.remove("domain");
        requirements.remove("suggested_mcp_server"); // may be missing
        requirements.put("requires_mcp", "no");
        List<Object> topics = new ArrayList<>(List.of("decorators", 7));
        topics.add(null);
        requirements.put("topics", topics);
        requirements.put("constraints", "none");
        input.put("clarifications", List.of(Map.of("question", "Why?"), "because"));
        input.put("answer", 42);
        assertThat(faults(input))
                .containsExactlyInAnyOrder(
                        "/input/answer is not known; known here: task, requirements, clarifications",
                        "/input/requirements/domain is required",
                        "/input/requirements/requires_mcp must be true or false",
                        "/input/requirements/topics/1 must be a text",
                        "/input/requirements/topics/2 must not be null",
                        "/input/requirements/constraints must be an array",
                        "/input/clarifications/0/answer is required",
                        "/input/clarifications/1 must be an object");
    }
}

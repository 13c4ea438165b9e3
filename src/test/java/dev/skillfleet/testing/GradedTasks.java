package dev.skillfleet.testing;

import dev.skillfleet.job.Json;
import dev.skillfleet.testing.FakeProvider.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tasks with the domain that belongs to them, and a model that gets it wrong until it is told the rule; the best wording is
 * known: any with the rule in it.
 */
public final class GradedTasks {
    public static final String RULE =
            "A task about tools is of the domain tool, one about recipes is domain_knowledge.";
    private static final List<String> FIELDS = List.of("tools", "recipes");

    private GradedTasks() {}

    public static List<Map<String, Object>> of(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> {
                    String field = FIELDS.get(each % FIELDS.size());
                    return Map.<String, Object>of(
                            "input",
                            Map.of(
                                    "task",
                                    "Create skill number " + each + " about " + field,
                                    "clarifications",
                                    List.of()),
                            "expected",
                            Map.of("domain", domain(field), "requires_mcp", false));
                })
                .toList();
    }

    private static String domain(String field) {
        return field.equals("tools") ? "tool" : "domain_knowledge";
    }

    /** Heeds the rule, and proposes it when fields that went wrong are to be minded. */
    public static Reader schooled() {
        return (module, told, input) -> switch (module.name()) {
            case "requirements" ->
                requirements(told.contains(RULE), input.at("/task").asText());
            case "instruction_proposer" ->
                proposal(
                        input.at("/instructions").asText(),
                        input.at("/approach").asText(),
                        RULE);
            default -> null;
        };
    }

    /** Proposes as much, and does the same whatever it is told. */
    public static Reader stubborn() {
        return (module, told, input) -> switch (module.name()) {
            case "requirements" -> requirements(false, input.at("/task").asText());
            case "instruction_proposer" ->
                proposal(
                        input.at("/instructions").asText(),
                        input.at("/approach").asText(),
                        "Heed me.");
            default -> null;
        };
    }

    private static String proposal(String instructions, String approach, String rule) {
        String added = approach.equals("fields") ? rule : "Mind " + approach + ".";
        return json(Map.of("instructions", instructions + "\n\n" + added, "rationale", "It was missed."));
    }

    private static String requirements(boolean knows, String task) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("domain", knows ? domain(task.substring(task.lastIndexOf(' ') + 1)) : "meta");
        answer.put("category", "any");
        answer.put("target_level", "beginner");
        for (String list : List.of("topics", "constraints", "ambiguities")) {
            answer.put(list, List.of());
        }
        answer.put("description", "Does it. Use when it is to be done.");
        answer.put("suggested_skill_name", "doing-it");
        answer.put("trigger_phrases", List.of("do it"));
        answer.put("negative_triggers", List.of());
        answer.put("skill_category", "other");
        answer.put("requires_mcp", false);
        answer.put("suggested_mcp_server", null);
        return json(answer);
    }

    private static String json(Object value) {
        return Json.write(value);
    }
}

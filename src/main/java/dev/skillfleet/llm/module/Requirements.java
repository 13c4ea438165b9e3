package dev.skillfleet.llm.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the task asks for.
 *
 * @param domain technical, cognitive, domain_knowledge, tool or meta
 * @param targetLevel beginner, intermediate, advanced or expert
 * @param ambiguities what the task leaves open and a person could settle; answered ones are not repeated
 * @param description a candidate for the skill's description: what it does and when to use it
 * @param triggerPhrases five to seven things a person might say when the skill should be used
 * @param negativeTriggers near misses: things a person might say when it should not
 * @param skillCategory document_creation, workflow_automation, mcp_enhancement, analysis or other
 */
public record Requirements(
        String domain,
        String category,
        String targetLevel,
        List<String> topics,
        List<String> constraints,
        List<String> ambiguities,
        String description,
        String suggestedSkillName,
        List<String> triggerPhrases,
        List<String> negativeTriggers,
        String skillCategory,
        boolean requiresMcp,
        @Nullable String suggestedMcpServer) {
    public Requirements {
        topics = List.copyOf(topics);
        constraints = List.copyOf(constraints);
        ambiguities = List.copyOf(ambiguities);
        triggerPhrases = List.copyOf(triggerPhrases);
        negativeTriggers = List.copyOf(negativeTriggers);
    }

    /** The same with the name and description that a person or a rule has put right. */
    public Requirements named(String name, String description) {
        return new Requirements(
                domain,
                category,
                targetLevel,
                topics,
                constraints,
                ambiguities,
                description,
                name,
                triggerPhrases,
                negativeTriggers,
                skillCategory,
                requiresMcp,
                suggestedMcpServer);
    }

    /** @param clarifications every question asked so far, in order */
    public record Input(String task, List<Clarification> clarifications) {
        public Input {
            clarifications = List.copyOf(clarifications);
        }
    }
}

package dev.skillfleet.llm.module;

import java.util.List;

/**
 * What the three analyses that run side by side are given.
 *
 * @param knownSkills the ids of the skills that exist already
 */
public record Analysis(
        String task, List<Clarification> clarifications, Requirements requirements, List<String> knownSkills) {
    public Analysis {
        clarifications = List.copyOf(clarifications);
        knownSkills = List.copyOf(knownSkills);
    }
}

package dev.skillfleet.llm.module;

import java.util.List;

/** What understanding hands on to the phases after it. */
public record Brief(
        String task,
        List<Clarification> clarifications,
        Requirements requirements,
        Intent intent,
        Taxonomy taxonomy,
        Dependencies dependencies,
        Plan plan) {
    public Brief {
        clarifications = List.copyOf(clarifications);
    }
}

package dev.skillfleet.llm.module;

/** A question that a person was asked and what came back; an empty answer means that it was left open. */
public record Clarification(String question, String answer) {}

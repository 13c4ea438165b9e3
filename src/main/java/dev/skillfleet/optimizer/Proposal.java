package dev.skillfleet.optimizer;

/** A wording as its maker has handed it in; nobody has looked at it yet. */
public record Proposal(String text, String rationale) {}

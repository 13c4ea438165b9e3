package dev.skillfleet.llm.module;

/** A written skill with what it was written for, as the three checks are given it. */
public record Checked(Brief brief, Content content) {}

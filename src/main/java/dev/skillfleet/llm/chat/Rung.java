package dev.skillfleet.llm.chat;

/** How a model is held to the form of its answer, the surest way first. */
public enum Rung {
    /** The provider holds it to a JSON schema. */
    SCHEMA,
    /** The provider holds it to JSON; the schema is told in words. */
    JSON,
    /** It is told everything in words. */
    WORDS
}

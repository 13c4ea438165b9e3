package dev.skillfleet.llm.module;

/** An input of which a part stands in the system message: what a model knows before it is asked. */
public interface Briefed {
    /** What follows the prompt's own text; empty for nothing. */
    String briefing();

    /** The rest: what it is asked. */
    Record question();
}

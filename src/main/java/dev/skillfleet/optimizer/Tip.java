package dev.skillfleet.optimizer;

import java.util.Locale;

/** What a proposal is to mind above all, so that many proposals from the same failures differ. */
public enum Tip {
    TRIGGERS("Say when to use the skill, in the words that people use when they need it."),
    SCOPE("Name the things that the skill works on: file types, tools, formats, materials."),
    EXCLUSIONS("Say what the skill is not for, where the failures show that it is taken by mistake."),
    INTENT("Say what people want to achieve, rather than what the skill does."),
    BRIEF("Say it in as few words as you can, and leave out what no request turns on."),
    CONTRAST("Say what sets the skill apart from the others that could be taken instead."),
    RULES("Make rules of what the failures have in common, a sentence each."),
    FIELDS("Say of each part of the answer that went wrong what belongs into it and what does not."),
    BORDERS("Say where the border runs between the answers that were mixed up."),
    ORDER("Say what to look at first, and what to decide before anything is written."),
    SAMPLE("Add one short example, or better the one there is; make it up, and take it from none of the failures."),
    SHORTEN("Leave out what no answer turns on, and say the rest in fewer words.");

    private final String advice;

    Tip(String advice) {
        this.advice = advice;
    }

    /** The name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String advice() {
        return advice;
    }
}

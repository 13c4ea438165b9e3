package dev.skillfleet.optimizer;

import java.util.Locale;

/** What a proposal is to mind above all, so that many proposals from the same failures differ. */
public enum Tip {
    TRIGGERS("Say when to use the skill, in the words that people use when they need it."),
    SCOPE("Name the things that the skill works on: file types, tools, formats, materials."),
    EXCLUSIONS("Say what the skill is not for, where the failures show that it is taken by mistake."),
    INTENT("Say what people want to achieve, rather than what the skill does."),
    BRIEF("Say it in as few words as you can, and leave out what no request turns on."),
    CONTRAST("Say what sets the skill apart from the others that could be taken instead.");

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

    /** All in turn, for ever. */
    static Tip at(int index) {
        return values()[index % values().length];
    }
}

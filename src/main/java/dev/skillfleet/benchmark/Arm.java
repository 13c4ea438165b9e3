package dev.skillfleet.benchmark;

import java.util.Locale;

/** With the skill or without it. */
public enum Arm {
    WITH_SKILL,
    WITHOUT_SKILL;

    /** What files call it: {@code with_skill}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.skillfleet.skill;

/** The skills folder refuses what is asked of it; the message says why, in words fit for a client. */
public final class SkillRefusal extends RuntimeException {
    private final Reason reason;

    SkillRefusal(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        /** The path would leave the skills folder, or is none. */
        UNSAFE_PATH,
        /** There is nothing at the path. */
        NOT_FOUND,
        /** Something else is in the way. */
        CONFLICT
    }
}

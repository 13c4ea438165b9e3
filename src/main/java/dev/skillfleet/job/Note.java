package dev.skillfleet.job;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept beside the jobs: one thing that happened, in short.
 *
 * @param userId whose it is
 * @param topic what it is about: the id of a skill, or of a conversation
 * @param body what there is to say of it, as JSON has it
 */
public record Note(Kind kind, String userId, String topic, Instant at, Map<String, @Nullable Object> body) {
    public Note {
        body = Frozen.map(body);
    }

    /** What notes are taken of. */
    public enum Kind {
        /** A skill was used; the topic is the skill. */
        USAGE,
        /** Something was said in a conversation; the topic is the conversation. */
        CHAT
    }
}

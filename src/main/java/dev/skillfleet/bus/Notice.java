package dev.skillfleet.bus;

import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that nobody answers. It may be lost: the truth is in the store. */
public sealed interface Notice extends Message {

    /** "There is work for you": pull it with {@link JobsRequest.Claim}. */
    record Work(String jobId) implements Notice {}

    /** What is new of a job, for those who watch it; fans out on {@code job.<id>.events}. */
    sealed interface News extends Notice {
        String jobId();
    }

    /** Events of a job, just committed, in order. */
    record Told(String jobId, List<JobEvent> events) implements News {
        public Told {
            events = List.copyOf(events);
        }
    }

    /** What a model has just written for a step that is under way, in order. It is in no log. */
    record Tokens(String jobId, Phase phase, String module, List<Piece> pieces) implements News {
        public Tokens {
            pieces = List.copyOf(pieces);
        }

        /**
         * A piece of text.
         *
         * @param field which of the answer's fields it belongs to
         * @param offset how many characters (of UTF-16) come before it; 0 when a try begins, and what an earlier one has
         *     written is void
         */
        public record Piece(String field, int offset, String chunk) {}
    }

    /** "Stop what you are doing for this job"; on {@code job.<id>.control}. */
    record Stop(String jobId) implements Notice {}

    /**
     * The cluster has changed: a member has come, or one has gone and may not have said goodbye. Told by each node to its
     * own rooms only.
     */
    record Members(@Nullable String gone) implements Notice {}

    /** What a node makes of a message that it cannot read, from a newer node perhaps. Never sent. */
    record Unreadable(String reason) implements Notice {}
}

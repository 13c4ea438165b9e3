package dev.skillfleet.bus;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Lease;
import dev.skillfleet.job.Note;
import dev.skillfleet.job.Shortage;
import dev.skillfleet.skill.Evaluation;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.ValidationReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests are answered with. */
public sealed interface Reply extends Message {

    /** It is done and there is nothing to say. */
    record Done() implements Reply {}

    /** How many there were. */
    record Count(int count) implements Reply {}

    /** @param replayed true when the same request had made the job before */
    record Created(dev.skillfleet.job.Job job, boolean replayed) implements Reply {}

    /** A job as it stands. */
    record Found(dev.skillfleet.job.Job job) implements Reply {}

    /** Some jobs. */
    record Jobs(List<dev.skillfleet.job.Job> jobs) implements Reply {
        public Jobs {
            jobs = List.copyOf(jobs);
        }
    }

    /** A page of jobs; {@code nextCursor} is null on the last one. */
    record Page(
            List<dev.skillfleet.job.Job> items, @Nullable String nextCursor) implements Reply {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** What a claim has won, or nulls and an empty journal when there was nothing to be had. */
    record Claimed(
            dev.skillfleet.job.@Nullable Job job, @Nullable Lease lease, List<JournalEntry> journal) implements Reply {
        public static final Claimed NOTHING = new Claimed(null, null, List.of());

        public Claimed {
            journal = List.copyOf(journal);
        }
    }

    /** @param lost the jobs whose lease was taken over or given back; the others' are extended */
    record Renewed(Set<String> lost) implements Reply {
        public Renewed {
            lost = Set.copyOf(lost);
        }
    }

    /** The state as committed. */
    record Committed(dev.skillfleet.job.Job job) implements Reply {}

    /** @param shortage why nothing could be kept for the call, or null when it may be made */
    record Reserved(@Nullable Shortage shortage) implements Reply {}

    /** A part of the log, and where the job stands. */
    record Log(List<JobEvent> events, long lastSequence, JobStatus status) implements Reply {
        public Log {
            events = List.copyOf(events);
        }
    }

    /** How far some logs go, and where their jobs stand. */
    record Heads(List<Head> heads) implements Reply {
        public Heads {
            heads = List.copyOf(heads);
        }

        /**
         * One job.
         *
         * @param version which of its states it is, together with {@code updatedAt}; a store that was set back may count to
         *     the same version again
         */
        public record Head(
                String jobId,
                long lastSequence,
                JobStatus status,
                long version,
                @Nullable Instant updatedAt) {}
    }

    /** Some notes, in the order in which they came. */
    record Notes(List<Note> notes) implements Reply {
        public Notes {
            notes = List.copyOf(notes);
        }
    }

    /** The finished steps, in order. */
    record Journal(List<JournalEntry> entries) implements Reply {
        public Journal {
            entries = List.copyOf(entries);
        }
    }

    /** A job with its open prompt; null when none is open. */
    record Prompted(dev.skillfleet.job.Job job, dev.skillfleet.job.@Nullable Prompt prompt) implements Reply {}

    /** @param repeated true when the same answer had been taken before and this one changed nothing */
    record Answered(dev.skillfleet.job.Job job, boolean repeated) implements Reply {}

    /** The prompts that wait, oldest first. */
    record Inbox(List<Item> items) implements Reply {
        public Inbox {
            items = List.copyOf(items);
        }

        /** One prompt, with enough of its job to know it by. */
        public record Item(String jobId, String userId, String taskDescription, dev.skillfleet.job.Prompt prompt) {}
    }

    /** Where a stream begins: the job, and the log after the cursor up to the job's last sequence, or a first part. */
    record Opened(dev.skillfleet.job.Job job, List<JobEvent> events) implements Reply {
        public Opened {
            events = List.copyOf(events);
        }
    }

    /** What is open on a node. */
    record RegistryStats(String node, List<Channel> channels) implements Reply {
        public RegistryStats {
            channels = List.copyOf(channels);
        }

        /**
         * One watched job.
         *
         * @param recentEvents how many events of its log are kept here for those who connect again
         */
        public record Channel(String jobId, int subscribers, int recentEvents, Instant openedAt, Instant lastUsedAt) {}
    }

    /**
     * What an optimization would do, and what it may use at most; it ends sooner where nothing is gained.
     *
     * @param skill whose description it is about; null for instructions
     * @param prompt the module whose instructions it is about; null for a description
     * @param proposed whether the requests are still to be proposed; their number is then what is usual
     * @param rivals how many skills are listed beside it
     * @param input tokens
     * @param output tokens, without what a model thinks before it answers
     * @param costUsd US dollars; null where a price is not known
     * @param models those that would be asked; none where rules do the work
     * @param asksAboveUsd the sum from which on a person is asked before the start
     */
    record Estimated(
            @Nullable String skill,
            @Nullable String prompt,
            String optimizer,
            int train,
            int dev,
            int test,
            boolean proposed,
            int runs,
            int rivals,
            int evaluations,
            int proposals,
            long input,
            long output,
            @Nullable BigDecimal costUsd,
            List<String> models,
            @Nullable BigDecimal budgetUsd,
            BigDecimal asksAboveUsd)
            implements Reply {
        public Estimated {
            models = List.copyOf(models);
        }
    }

    /** Where the draft lies. */
    record Saved(String draftPath) implements Reply {}

    /** Where the skill lies. */
    record Promoted(dev.skillfleet.job.Job job, String finalPath) implements Reply {}

    /** Some skills, in the order that the request names. */
    record Skills(List<Summary> skills) implements Reply {
        public Skills {
            skills = List.copyOf(skills);
        }

        /** One skill in short. */
        public record Summary(String skillId, String name, String description, String status) {}
    }

    /**
     * One skill, whole.
     *
     * @param stamp another one when a byte or the time of its files is another
     * @param modifiedAt when its files were written last
     * @param draft whether it lies among the drafts, as what a job has made and nobody has promoted
     */
    record Skill(
            String skillId,
            String name,
            String description,
            String version,
            String type,
            Map<String, @Nullable Object> metadata,
            String content,
            String stamp,
            Instant modifiedAt,
            boolean draft)
            implements Reply {
        public Skill {
            metadata = Frozen.map(metadata);
        }
    }

    /** Texts by path, relative to the skill's folder. */
    record References(Map<String, String> texts) implements Reply {
        public References {
            texts = Map.copyOf(texts);
        }
    }

    /** The stamp of a {@link Skill} as it is now. */
    record Stamped(String stamp) implements Reply {}

    /** What the rules say. */
    record Validated(ValidationReport report) implements Reply {}

    /** What a text has. */
    record Evaluated(Evaluation evaluation) implements Reply {}

    /**
     * A text after mending.
     *
     * @param applied what was done, in words; empty when nothing was
     * @param gone what was wrong before and is not any more
     * @param left what is wrong still
     */
    record Mended(String content, List<String> applied, List<Finding> gone, List<Finding> left) implements Reply {
        public Mended {
            applied = List.copyOf(applied);
            gone = List.copyOf(gone);
            left = List.copyOf(left);
        }
    }

    /**
     * The tree of the skills.
     *
     * @param structure by slug {@code {description, children}}, a skill with its {@code skill_id} besides
     * @param skills all of them but drafts, by id
     * @param updatedAt when a skill or the folder was written last
     */
    record Taxonomy(Map<String, @Nullable Object> structure, List<Skills.Summary> skills, Instant updatedAt)
            implements Reply {
        public Taxonomy {
            structure = Frozen.map(structure);
            skills = List.copyOf(skills);
        }
    }

    /**
     * How skills were used.
     *
     * @param events how often in all
     * @param succeeded how often with success
     * @param skills how often each, the most used first
     * @param together sets of skills that were used by one user within an hour, the most frequent first
     * @param unused active skills that nobody of those asked for has used, by id
     */
    record UsageReport(int events, int succeeded, List<Used> skills, List<Together> together, List<String> unused)
            implements Reply {
        public UsageReport {
            skills = List.copyOf(skills);
            together = List.copyOf(together);
            unused = List.copyOf(unused);
        }

        /** One skill. */
        public record Used(String skillId, int count) {}

        /** Skills by id. */
        public record Together(List<String> skills, int count) {
            public Together {
                skills = List.copyOf(skills);
            }
        }
    }

    /** Skills that a user might want, the surest first. */
    record Recommendations(List<Recommended> items) implements Reply {
        public Recommendations {
            items = List.copyOf(items);
        }

        /** @param priority high, medium or low */
        public record Recommended(String skillId, String reason, String priority) {}
    }

    /**
     * What is said back.
     *
     * @param suggestions what the person might say next
     * @param job what the conversation is about now, or null when there is nothing yet
     */
    record Said(String sessionId, String response, List<String> suggestions, dev.skillfleet.job.@Nullable Job job)
            implements Reply {
        public Said {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** Some conversations. */
    record Sessions(List<Session> sessions) implements Reply {
        public Sessions {
            sessions = List.copyOf(sessions);
        }

        /**
         * One conversation.
         *
         * @param messages how many there are, of both sides
         * @param jobId what it is about, or null when there is nothing yet
         */
        public record Session(
                String sessionId, int messages, @Nullable String jobId, Instant updatedAt) {}
    }

    /** A block of text for agents. */
    record Exported(String xml) implements Reply {}
}

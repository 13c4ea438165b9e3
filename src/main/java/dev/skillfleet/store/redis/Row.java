package dev.skillfleet.store.redis;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.Transitions;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a job lies in Redis. JSON is stored as it was written and never taken apart there: the scripts' JSON library turns
 * empty lists into objects and long numbers into floats. What a script has to know stands beside it, in fields.
 */
final class Row {
    /** Stands for any value in the name of a list. */
    static final String ANY = "*";

    private Row() {}

    /** Names and values of a job that is being committed. */
    static List<String> fields(Job job) {
        Prompt prompt = job.prompt();
        Phase phase = job.progress().phase();
        return List.of(
                "version", String.valueOf(job.version()),
                "status", label(job.status()),
                "phase", phase == null ? "" : phase.label(),
                "attempt", String.valueOf(job.attempt()),
                "type", label(job.type()),
                "user", job.userId(),
                "created", Micros.text(job.times().created()),
                "updated", Micros.text(job.times().updated()),
                "completed", Micros.text(job.times().completed()),
                "asked", prompt == null ? "" : Micros.text(prompt.createdAt()),
                "deadline", prompt == null ? "" : Micros.text(prompt.expiresAt()),
                "json", Json.writeEncodable(job));
    }

    /** The job with its sequence, which only the script that wrote it knew. */
    static Job job(Response json, Response sequence) {
        return sequenced(Json.read(json.toString(), Job.class), sequence.toLong());
    }

    /** Commits a second time in the same moment: nothing changes but the sequence. */
    static Job sequenced(Job job, long sequence) {
        return job.committed(job.version(), sequence, job.times().updated());
    }

    /** Each job of a reply that alternates JSON and sequence. */
    static List<Job> jobs(Response rows) {
        return IntStream.range(0, rows.size() / 2)
                .mapToObj(i -> job(rows.get(2 * i), rows.get(2 * i + 1)))
                .toList();
    }

    static List<String> events(List<JobEvent> events) {
        return events.stream().map(Json::writeEncodable).toList();
    }

    /** Times and events in turn, of a log that was written elsewhere. */
    static List<String> log(List<JobEvent> events) {
        List<String> block = new ArrayList<>(2 * events.size());
        for (JobEvent event : events) {
            block.add(Micros.text(event.timestamp()));
            block.add(Json.writeEncodable(event));
        }
        return block;
    }

    /** An entry of a job's stream: its id is the sequence, its fields are the time and the event. */
    static JobEvent event(Response entry) {
        String id = entry.get(0).toString();
        Response fields = entry.get(1);
        return Json.read(fields.get(3).toString(), JobEvent.class)
                .numbered(
                        Long.parseLong(id.substring(0, id.indexOf('-'))),
                        Micros.parse(fields.get(1).toString()));
    }

    /** Steps and entries in turn. */
    static List<String> entries(List<JournalEntry> entries) {
        List<String> block = new ArrayList<>(2 * entries.size());
        for (JournalEntry entry : entries) {
            block.add(entry.step());
            block.add(Json.writeEncodable(entry));
        }
        return block;
    }

    /** The journal in the order of the numbers that its values begin with. */
    static List<JournalEntry> journal(Response values) {
        record Numbered(long number, String json) {}
        return values.stream()
                .map(Response::toString)
                .map(value -> {
                    int blank = value.indexOf(' ');
                    return new Numbered(Long.parseLong(value.substring(0, blank)), value.substring(blank + 1));
                })
                .sorted(Comparator.comparing(Numbered::number))
                .map(entry -> Json.read(entry.json(), JournalEntry.class))
                .toList();
    }

    /** The statuses that a job may be in when it is to get another. */
    static List<String> predecessors(JobStatus next) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> Transitions.allowed(status, next))
                .map(Row::label)
                .toList();
    }

    static String label(@Nullable JobStatus status) {
        return status == null ? ANY : status.name().toLowerCase(Locale.ROOT);
    }

    static String label(@Nullable JobType type) {
        return type == null ? ANY : type.name().toLowerCase(Locale.ROOT);
    }

    static List<String> phases() {
        return Arrays.stream(Phase.values()).map(Phase::label).toList();
    }
}

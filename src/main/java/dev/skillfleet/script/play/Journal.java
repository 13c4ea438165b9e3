package dev.skillfleet.script.play;

import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a job as scripts are played over it, again and again while it grows: each result is read once, however
 * often a script comes past it.
 */
public final class Journal {
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Map<String, JournalEntry> steps = new HashMap<>();
    private final Map<String, Record> outputs = new HashMap<>();

    /** @param entries in the order in which they were written */
    public Journal(List<JournalEntry> entries) {
        entries.forEach(this::add);
    }

    public void add(JournalEntry entry) {
        entries.add(entry);
        steps.put(entry.step(), entry);
    }

    /** All of them in the order in which they were written. */
    public List<JournalEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    @Nullable
    JournalEntry find(String step) {
        return steps.get(step);
    }

    /** The result of one of them. */
    <O extends Record> O output(JournalEntry entry, Class<O> type) {
        return type.cast(outputs.computeIfAbsent(entry.step(), step -> Json.fromMap(entry.output(), type)));
    }
}

package dev.skillfleet.store.memory;

import dev.skillfleet.job.Note;
import dev.skillfleet.store.Notes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The notes by kind, oldest first. Guarded by its store's lock. */
final class NoteBook {
    private final Map<Note.Kind, Deque<Note>> notes = new EnumMap<>(Note.Kind.class);

    void add(Note note) {
        Deque<Note> kind = notes.computeIfAbsent(note.kind(), first -> new ArrayDeque<>());
        kind.add(note);
        if (kind.size() > Notes.NOTES_KEPT) {
            kind.remove();
        }
    }

    List<Note> find(Notes.Wanted wanted, Instant since) {
        List<Note> found = notes.getOrDefault(wanted.kind(), new ArrayDeque<>()).stream()
                .filter(note -> !note.at().isBefore(since))
                .filter(note -> wanted.userId() == null || wanted.userId().equals(note.userId()))
                .filter(note -> wanted.topic() == null || wanted.topic().equals(note.topic()))
                .toList();
        return found.subList(Math.max(0, found.size() - wanted.limit()), found.size());
    }

    Set<String> users(Note.Kind kind, Instant since) {
        return notes.getOrDefault(kind, new ArrayDeque<>()).stream()
                .filter(note -> !note.at().isBefore(since))
                .map(Note::userId)
                .collect(Collectors.toSet());
    }

    void forgetBefore(Instant moment) {
        notes.values().forEach(kind -> kind.removeIf(note -> note.at().isBefore(moment)));
    }
}

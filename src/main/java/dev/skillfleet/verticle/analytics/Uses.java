package dev.skillfleet.verticle.analytics;

import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Note;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What notes of uses say when they are counted. */
record Uses(List<Note> notes) {
    private static final int COMBINATIONS = 5;

    /** The uses of one user. */
    Uses of(String userId) {
        return new Uses(
                notes.stream().filter(note -> note.userId().equals(userId)).toList());
    }

    Reply.UsageReport report(List<Reply.Skills.Summary> skills) {
        Set<String> used = notes.stream().map(Note::topic).collect(Collectors.toSet());
        return new Reply.UsageReport(
                notes.size(),
                (int) notes.stream()
                        .filter(note -> Boolean.TRUE.equals(note.body().get("success")))
                        .count(),
                counts(),
                together().stream().limit(COMBINATIONS).toList(),
                skills.stream()
                        .map(Reply.Skills.Summary::skillId)
                        .filter(skill -> !used.contains(skill))
                        .toList());
    }

    /** How often each skill, the most used first. */
    List<Reply.UsageReport.Used> counts() {
        Map<String, Integer> counts = new HashMap<>();
        notes.forEach(note -> counts.merge(note.topic(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new Reply.UsageReport.Used(count.getKey(), count.getValue()))
                .sorted(Comparator.comparing(Reply.UsageReport.Used::count)
                        .reversed()
                        .thenComparing(Reply.UsageReport.Used::skillId))
                .toList();
    }

    /** What users have used within an hour of the clock, the most frequent first. */
    List<Reply.UsageReport.Together> together() {
        Map<String, Set<String>> hours = new HashMap<>();
        notes.forEach(note -> hours.computeIfAbsent(
                        note.at().truncatedTo(ChronoUnit.HOURS) + " " + note.userId(), first -> new TreeSet<>())
                .add(note.topic()));
        Map<List<String>, Integer> counts = new HashMap<>();
        hours.values().stream()
                .filter(skills -> skills.size() > 1)
                .forEach(skills -> counts.merge(List.copyOf(skills), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new Reply.UsageReport.Together(count.getKey(), count.getValue()))
                .sorted(Comparator.comparing(Reply.UsageReport.Together::count)
                        .reversed()
                        .thenComparing(together -> together.skills().toString()))
                .toList();
    }
}

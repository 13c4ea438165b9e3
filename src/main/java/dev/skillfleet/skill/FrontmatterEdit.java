package dev.skillfleet.skill;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Changes whole fields of a frontmatter by their lines; everything else, comments too, stays as it was written. */
final class FrontmatterEdit {
    private static final int FIRST_LINE = 2;

    private final List<String> source;
    private final List<YamlValue.Entry> entries;
    private final List<List<String>> lines = new ArrayList<>();
    private final String end;

    FrontmatterEdit(SkillDocument document) {
        source = document.lines().subList(1, document.closing());
        source.forEach(line -> lines.add(List.of(line)));
        end = Lines.end(document.lines().get(0));
        entries = document.fields().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry),
                        entry.value() instanceof YamlValue.Mapping mapping
                                ? mapping.entries().stream()
                                : Stream.empty()))
                .toList();
    }

    /** Gives a field another value, on one line. */
    void replace(YamlValue.Entry entry, String value) {
        put(entry, List.of(" ".repeat(entry.column()) + YamlText.entry(entry.key(), value)));
    }

    void remove(YamlValue.Entry entry) {
        put(entry, List.of());
    }

    private void put(YamlValue.Entry entry, List<String> with) {
        int first = entry.line() - FIRST_LINE;
        lines.set(first, ended(with));
        for (int i = first + 1; i < after(entry); i++) {
            lines.set(i, List.of());
        }
    }

    /** Adds lines to the end of a field. */
    void insertAfter(YamlValue.Entry entry, List<String> added) {
        int last = after(entry) - 1;
        lines.set(
                last,
                Stream.concat(lines.get(last).stream(), ended(added).stream()).toList());
    }

    /** Adds lines to the end of the frontmatter. */
    void append(List<String> added) {
        lines.add(ended(added));
    }

    List<String> lines() {
        return lines.stream().flatMap(List::stream).toList();
    }

    /** The index after the field's last line; blank lines and comments that follow it belong to nobody. */
    private int after(YamlValue.Entry entry) {
        int next = entries.stream()
                .filter(other -> other.line() > entry.line() && other.column() <= entry.column())
                .mapToInt(other -> other.line() - FIRST_LINE)
                .min()
                .orElse(source.size());
        int last = next - 1;
        while (last >= entry.line() - FIRST_LINE + 1
                && (source.get(last).isBlank() || source.get(last).startsWith("#"))) {
            last--;
        }
        return last + 1;
    }

    private List<String> ended(List<String> added) {
        return added.stream().map(line -> line + end).toList();
    }
}

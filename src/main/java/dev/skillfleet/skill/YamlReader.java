package dev.skillfleet.skill;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads frontmatter from YAML events. An alias is never followed, so that no document can grow while it is read, and
 * what the strict reader of the reference refuses is noted with its line instead of thrown.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_LENGTH = 1 << 16;
    private static final Resolver RESOLVER = new Resolver();

    /** Line breaks to YAML 1.1, which the library reads, but mere characters to YAML 1.2 and to the reference. */
    private static final String NO_BREAKS = "\u0085\u2028\u2029";

    private static final String STAND_INS = "\uF8F0\uF8F1\uF8F2";

    private final int firstLine;
    private final Iterator<Event> events;
    private final String source;
    private final boolean[] literal;
    private final List<Defect> defects = new ArrayList<>();
    private int last;

    private YamlReader(String yaml, int firstLine) {
        this.firstLine = firstLine;
        this.last = firstLine;
        this.source = yaml;
        this.literal = new boolean[yaml.length()];
        this.events = new Yaml()
                .parse(new StringReader(translate(yaml, NO_BREAKS, STAND_INS)))
                .iterator();
    }

    /** @param root null when there is no document at all */
    record Reading(@Nullable YamlValue root, List<Defect> defects) {}

    /**
     * @param firstLine the line of the file on which the text starts
     * @throws YamlSyntax when it is not YAML
     */
    static Reading read(String yaml, int firstLine) {
        if (yaml.length() > MAX_LENGTH) {
            throw new YamlSyntax(firstLine, "it is longer than 64 KiB");
        }
        YamlReader reader = new YamlReader(yaml, firstLine);
        try {
            YamlValue root = reader.document();
            reader.noteTabs();
            return new Reading(root, reader.defects);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null
                    ? reader.last
                    : firstLine + e.getProblemMark().getLine();
            throw new YamlSyntax(line, e.getProblem() == null ? "it cannot be read" : e.getProblem());
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
            // the library lets some malformed escapes and directives out as plain runtime exceptions
            throw new YamlSyntax(reader.last, "a character that is not allowed here");
        }
    }

    private @Nullable YamlValue document() {
        YamlValue root = null;
        while (events.hasNext()) {
            Event event = next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd -> {
                    // only the document's root is of interest
                }
                default -> {
                    if (root != null) {
                        throw new YamlSyntax(last, "a second document");
                    }
                    root = value(event, 0);
                }
            }
        }
        return root;
    }

    private Event next() {
        Event event = events.next();
        last = firstLine + event.getStartMark().getLine();
        return event;
    }

    private YamlValue value(Event event, int depth) {
        int line = last;
        if (depth > MAX_DEPTH) {
            throw new YamlSyntax(line, "nested too deeply");
        }
        if (event instanceof AliasEvent alias) {
            return new YamlValue.Text(note(Defect.Kind.ANCHOR, "*" + alias.getAnchor()), YamlValue.Kind.STRING, line);
        }
        if (event instanceof ScalarEvent scalar) {
            noteProperties(scalar.getAnchor(), scalar.getTag());
            if (!scalar.isPlain()) {
                Arrays.fill(literal, at(scalar.getStartMark()), at(scalar.getEndMark()), true);
            }
            return new YamlValue.Text(translate(scalar.getValue(), STAND_INS, NO_BREAKS), kind(scalar), line);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        noteProperties(start.getAnchor(), start.getTag());
        if (start.isFlow()) {
            note(Defect.Kind.FLOW_STYLE, start instanceof SequenceStartEvent ? "[" : "{");
        }
        return start instanceof MappingStartEvent ? mapping(start.isFlow(), depth) : sequence(depth);
    }

    private YamlValue sequence(int depth) {
        int line = last;
        List<YamlValue> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(value(event, depth + 1));
        }
        return new YamlValue.Sequence(List.copyOf(items), line);
    }

    private YamlValue mapping(boolean flow, int depth) {
        int line = last;
        List<YamlValue.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        int indentation = -1;
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            int keyLine = last;
            int column = event.getStartMark().getColumn();
            if (!(value(event, depth + 1) instanceof YamlValue.Text key)) {
                throw new YamlSyntax(keyLine, "a key that is not a plain word");
            }
            if (!keys.add(key.value())) {
                note(Defect.Kind.DUPLICATE_KEY, key.value());
            }
            Event start = next();
            if (start instanceof MappingStartEvent nested && !nested.isFlow()) {
                int at = nested.getStartMark().getColumn();
                if (indentation >= 0 && at != indentation) {
                    note(Defect.Kind.INDENTATION, "");
                }
                indentation = indentation < 0 ? at : indentation;
            }
            entries.add(new YamlValue.Entry(key.value(), value(start, depth + 1), keyLine, column));
        }
        return new YamlValue.Mapping(List.copyOf(entries), flow, line);
    }

    /** A tab in a quoted or literal text, or in a comment, is nobody's trouble. */
    private void noteTabs() {
        int line = firstLine;
        boolean comment = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\n') {
                line++;
                comment = false;
            } else if (!literal[i] && !comment) {
                comment = c == '#' && (i == 0 || Character.isWhitespace(source.charAt(i - 1)));
                if (c == '\t') {
                    defects.add(new Defect(Defect.Kind.TAB, line, ""));
                }
            }
        }
    }

    /** Marks count code points. */
    private int at(Mark mark) {
        return source.offsetByCodePoints(0, Math.min(mark.getIndex(), source.codePointCount(0, source.length())));
    }

    private static String translate(String text, String from, String to) {
        String translated = text;
        for (int i = 0; i < from.length(); i++) {
            translated = translated.replace(from.charAt(i), to.charAt(i));
        }
        return translated;
    }

    private void noteProperties(@Nullable String anchor, @Nullable String tag) {
        if (anchor != null) {
            note(Defect.Kind.ANCHOR, "&" + anchor);
        }
        if (tag != null) {
            note(Defect.Kind.TAG, tag);
        }
    }

    private String note(Defect.Kind kind, String detail) {
        defects.add(new Defect(kind, last, detail));
        return detail;
    }

    private static YamlValue.Kind kind(ScalarEvent scalar) {
        if (!scalar.isPlain()) {
            return YamlValue.Kind.STRING;
        }
        Tag tag = RESOLVER.resolve(NodeId.scalar, scalar.getValue(), true);
        if (tag.equals(Tag.NULL)) {
            return YamlValue.Kind.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlValue.Kind.BOOLEAN;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return YamlValue.Kind.NUMBER;
        }
        return tag.equals(Tag.TIMESTAMP) ? YamlValue.Kind.TIMESTAMP : YamlValue.Kind.STRING;
    }
}

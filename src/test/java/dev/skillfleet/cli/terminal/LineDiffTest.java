package dev.skillfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void what_changed_stands_between_what_stayed() {
        assertThat(shown("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nD\ne\nf\ng\nh"))
                .containsExactly("⋯", "  b", "  c", "- d", "+ D", "  e", "  f", "  g", "+ h");
    }

    @Test
    void the_same_text_has_no_changes() {
        assertThat(shown("a\nb\nc\nd", "a\nb\nc\nd")).isEmpty();
        assertThat(shown("", "")).isEmpty();
    }

    @Property(tries = 300)
    void both_texts_can_be_read_off_it(@ForAll("texts") List<String> before, @ForAll("texts") List<String> after) {
        List<LineDiff.Line> lines = LineDiff.of(String.join("\n", before), String.join("\n", after));

        Predicate<LineDiff.Line> inBefore = line -> line.kind() != LineDiff.Kind.NEW;
        Predicate<LineDiff.Line> inAfter = line -> line.kind() != LineDiff.Kind.GONE;
        if (lines.stream().noneMatch(line -> line.kind() == LineDiff.Kind.LEFT_OUT) && !lines.isEmpty()) {
            assertThat(lines.stream().filter(inBefore).map(LineDiff.Line::text)).containsExactlyElementsOf(before);
            assertThat(lines.stream().filter(inAfter).map(LineDiff.Line::text)).containsExactlyElementsOf(after);
        } else {
            assertThat(lines.isEmpty()).isEqualTo(before.equals(after));
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("a", "b", "c").list().ofMaxSize(5);
    }

    private static List<String> shown(String before, String after) {
        return LineDiff.of(before, after).stream().map(LineDiff.Line::toString).toList();
    }
}

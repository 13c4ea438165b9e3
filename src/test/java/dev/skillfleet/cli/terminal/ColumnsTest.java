package dev.skillfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void a_character_takes_the_columns_that_a_terminal_gives_it() {
        assertThat(Columns.width("skill")).isEqualTo(5);
        assertThat(Columns.width("スキル")).isEqualTo(6);
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
        assertThat(Columns.width("🚀")).isEqualTo(2);
    }

    @Test
    void what_is_too_wide_ends_in_three_dots_and_parts_no_character() {
        assertThat(Columns.cut("skill", 5)).isEqualTo("skill");
        assertThat(Columns.cut("skills", 5)).isEqualTo("skil…");
        assertThat(Columns.cut("スキルを", 6)).isEqualTo("スキ…");
        assertThat(Columns.cut("🚀🚀", 3)).isEqualTo("🚀…");
        assertThat(Columns.cut("skill", 0)).isEmpty();
    }

    @Test
    void cells_of_a_table_end_in_the_same_column() {
        assertThat(Columns.pad("スキ", 6)).isEqualTo("スキ  ");
        assertThat(Columns.pad("too wide", 3)).isEqualTo("too wide");
    }

    @Test
    void a_text_is_parted_between_its_words_and_a_word_only_where_it_is_wider_than_a_row() {
        assertThat(Columns.fold("no server at http://127.0.0.1:8000: start one", 12))
                .containsExactly("no server at", "http://127.0", ".0.1:8000:", "start one");
        assertThat(Columns.fold("スキル を", 4)).containsExactly("スキ", "ル", "を");
    }

    @Property(tries = 300)
    void nothing_is_wider_than_it_may_be_and_nothing_is_lost(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 20) int columns) {
        assertThat(Columns.width(Columns.cut(text, columns))).isLessThanOrEqualTo(columns);
        assertThat(Columns.wrap(text, columns)).allMatch(row -> Columns.width(row) <= columns);
        assertThat(String.join("", Columns.wrap(text, columns))).isEqualTo(text);
        assertThat(Columns.fold(text, columns)).allMatch(row -> Columns.width(row) <= columns);
        assertThat(String.join("", Columns.fold(text, columns)).replace(" ", ""))
                .isEqualTo(text.replace(" ", ""));
    }
}

package dev.skillfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class MarkupTest {
    private static final String DRAFT = """
            ---
            name: notes
            description: Writes **notes**.
            ---
            # Release *notes*

            **Core principle:** no release
            without __notes__, see [the guide](references/guide.md) or `git log --no-merges`.

            ## Steps

            1. **Read** the commits
               since the last *tag*.
            - a \\*star\\* and <b>html</b>
              - nested `**code**`

            > **Note:** quoted

            ```sh
            # not a heading **nor bold**
            git log
            ```

            | **a** | b |
            |---|---|

            ![a picture](images/x.png) <https://example.org>
            """;

    @Test
    void marks_give_way_to_what_they_mean_and_every_line_stays_where_it_was() {
        assertThat(text(Markup.of(DRAFT))).isEqualTo("""
                        ---
                        name: notes
                        description: Writes **notes**.
                        ---
                        # Release notes

                        Core principle: no release
                        without notes, see the guide (references/guide.md) or `git log --no-merges`.

                        ## Steps

                        1. Read the commits
                           since the last tag.
                        - a *star* and <b>html</b>
                          - nested `**code**`

                        > Note: quoted

                        ```sh
                        # not a heading **nor bold**
                        git log
                        ```

                        | a | b |
                        |---|---|

                        a picture (images/x.png) https://example.org""");
    }

    @Test
    void headings_and_strong_words_stand_out_and_code_steps_back() {
        List<List<Markup.Span>> rows = Markup.of(DRAFT);

        assertThat(styled(rows, Style.FAINT))
                .containsExactly(
                        "---",
                        "name: notes",
                        "description: Writes **notes**.",
                        "---",
                        "```sh",
                        "# not a heading **nor bold**",
                        "git log",
                        "```");
        assertThat(styled(rows, Style.STRONG))
                .contains("# ", "Release ", "notes", "## ", "Steps", "Core principle:", "Read", "Note:", "a");
        assertThat(styled(rows, Style.EMPHASIS)).containsExactly("tag");
        assertThat(styled(rows, Style.CODE)).containsExactly("`git log --no-merges`", "`**code**`");
    }

    @Test
    void a_frontmatter_that_does_not_end_is_a_text_like_any_other() {
        assertThat(text(Markup.of("---\nname: x"))).isEqualTo("---\nname: x");
        assertThat(Markup.of("")).isEmpty();
    }

    @Property(tries = 300)
    void no_text_is_too_odd_to_be_shown(
            @ForAll
                    @Chars({
                        '*', '_', '`', '[', ']', '(', ')', '#', '-', '>', '\n', ' ', 'a', '!', '<', '\\', '\t', '|',
                        '1', '.'
                    })
                    String text) {
        assertThat(Markup.of(text)).hasSize((int) text.lines().count());
    }

    private static String text(List<List<Markup.Span>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Markup.Span::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> styled(List<List<Markup.Span>> rows, Style style) {
        return rows.stream()
                .flatMap(List::stream)
                .filter(span -> span.style() == style && !span.text().isEmpty())
                .map(Markup.Span::text)
                .toList();
    }
}

package dev.skillfleet.skill.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LexicalRouterTest {
    private static final List<Listed> SKILLS = List.of(
            new Listed("release-notes", "Writes release notes from a git log. Use when a version is published."),
            new Listed("pdf-forms", "Fills in PDF forms. Use when someone has a form to fill in."),
            new Listed("cake", "Bakes a cake."));

    private final LexicalRouter router = new LexicalRouter(SKILLS);

    @Test
    void a_request_goes_to_the_skill_that_shares_its_words() {
        assertThat(router.route("Please write the RELEASE NOTES for version 2")).isEqualTo("release-notes");
        assertThat(router.route("can you fill in this form for me?")).isEqualTo("pdf-forms");
    }

    @Test
    void a_request_with_few_words_of_any_skill_goes_to_none() {
        assertThat(router.route("Book a flight to Rome and a hotel for the version"))
                .isNull();
        assertThat(router.route("What is the time?")).isNull();
        assertThat(router.route("")).isNull();
        assertThat(new LexicalRouter(List.of()).route("Bake a cake")).isNull();
    }

    @Test
    void of_two_that_share_words_the_one_with_the_rarer_ones_is_taken() {
        LexicalRouter files = new LexicalRouter(List.of(
                new Listed("csv", "Reads a file as CSV."),
                new Listed("xml", "Reads a file as XML."),
                new Listed("json", "Reads a file as JSON.")));
        assertThat(files.route("reads a file, which is JSON")).isEqualTo("json");
        assertThat(files.route("reads a file")).isEqualTo("csv");
    }

    @Test
    void what_a_skill_says_that_it_is_not_for_counts_against_it() {
        LexicalRouter files = new LexicalRouter(List.of(
                new Listed("forms", "Fills in PDF forms. Not for invoices. Do not use it to print a PDF form."),
                new Listed("paper", "Prints on paper.")));
        assertThat(files.route("fill in a PDF form")).isEqualTo("forms");
        assertThat(files.route("PDF invoices")).isNull();
        assertThat(files.route("print the form on paper")).isEqualTo("paper");
    }

    @Property(tries = 200)
    void the_same_request_always_goes_the_same_way(@ForAll String query) {
        assertThat(router.route(query)).isEqualTo(new LexicalRouter(SKILLS).route(query));
    }
}

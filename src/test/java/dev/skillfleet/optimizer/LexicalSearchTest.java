package dev.skillfleet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Queries;
import dev.skillfleet.optimizer.Settings.Effort;
import dev.skillfleet.optimizer.Settings.Optimizer;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import dev.skillfleet.skill.routing.Listed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The whole search by rules: no network, no cost, and no claim about models. */
class LexicalSearchTest {
    private static final String STEPS = """
            # Steps

            ## Read the git log since the last tag
            ## Group commits by area
            - Name breaking changes first
            - Link each pull request by its number
            1. Write the upgrade guide
            2. Publish the announcement
            ```
            - this is code
            ```
            """;

    static final List<Listed> SKILLS = List.of(
            new Listed("release-notes", "Writes release notes. Use when a version is published."),
            new Listed("one-word", "Things."),
            new Listed("full", "Reads every form of a document there is. " + "x".repeat(983)),
            new Listed("表格", "填写表格。合并合同。"),
            new Listed("marks", "Tells [links](https://example.org) from `code`; see *this*. Not for <b>tags</b>."),
            new Listed("pdf-forms", "Fills in PDF forms. Use when someone has a form to fill in."));

    private static List<Listed> beside(Listed skill) {
        return SKILLS.stream().filter(other -> !other.equals(skill)).toList();
    }

    private static EvalSet evalSet(Listed skill) {
        Queries queries = ModelLab.ask(Module.QUERIES, new Queries.Input(skill, STEPS, beside(skill), 10));
        return EvalSet.of(Stream.concat(
                        queries.wanted().stream().map(query -> new Example(query, true)),
                        queries.unwanted().stream().map(query -> new Example(query, false)))
                .toList());
    }

    private static Report search(Listed skill, Optimizer optimizer) {
        Settings settings = new Settings(optimizer, Effort.LIGHT, 1, 5, 3, Settings.UNLIMITED);
        return Search.run(
                skill.description(),
                Split.of(evalSet(skill), 0.4, 5),
                settings,
                new ModelLab(skill.name(), beside(skill)));
    }

    @ParameterizedTest
    @FieldSource("SKILLS")
    void whatever_a_skill_looks_like_its_search_comes_to_an_end(Listed skill) {
        for (Optimizer optimizer : Optimizer.values()) {
            Report report = search(skill, optimizer);
            assertThat(report.metric()).isBetween(0.0, 1.0);
            assertThat(report.candidates())
                    .allSatisfy(
                            each -> assertThat(each.candidate().text().length()).isLessThanOrEqualTo(1024));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFLECT", "PARETO"})
    void words_that_the_description_lacks_are_found(Optimizer optimizer) {
        List<Example> examples = Stream.of("draft", "polish", "shorten", "translate", "check", "publish")
                .flatMap(verb -> Stream.of("our", "the last", "a customer's")
                        .flatMap(whose -> Stream.of(
                                new Example(verb + " " + whose + " changelog", true),
                                new Example(verb + " " + whose + " invoice", false))))
                .toList();
        Listed skill = SKILLS.get(0);
        Report report = Search.run(
                skill.description(),
                Split.of(new EvalSet(examples, List.of()), 0.4, 5),
                new Settings(optimizer, Effort.LIGHT, 1, 5, 3, Settings.UNLIMITED),
                new ModelLab(skill.name(), beside(skill)));
        assertThat(report.recommendation()).isEqualTo(Report.Recommendation.APPLY);
        assertThat(report.best().text()).startsWith("Writes release notes.").contains("changelog");
        assertThat(report.test().interval().low()).isPositive();
    }

    @Test
    void the_same_seed_brings_the_same_report() {
        assertThat(search(SKILLS.get(0), Optimizer.PARETO)).isEqualTo(search(SKILLS.get(0), Optimizer.PARETO));
    }
}

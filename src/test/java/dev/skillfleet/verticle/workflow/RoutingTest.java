package dev.skillfleet.verticle.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Task;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.skill.routing.Listed;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tests of a description come to, as a model routes them. */
class RoutingTest {
    private static final TestCases TESTS = new TestCases(
            numbered("positive", 8), numbered("negative", 5), numbered("edge", 2), List.of("write a decorator"));

    private static final String FAULTLESS = """
            When functions are to be wrapped, logged, timed or cached without touching their bodies.

            ## Quick Start

            ```python
            @functools.cache
            ```
            """;

    private final SettableClock clock = new SettableClock();
    private final List<Routing.Input> asked = new CopyOnWriteArrayList<>();
    private final CannedModel model = new CannedModel()
            .answer(Module.TEST_CASES, input -> TESTS)
            .answer(Module.CONTENT, input -> CannedModel.content(FAULTLESS));
    private final Rooms rooms = new Rooms(new MemoryJobStore(clock), model, clock);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void the_share_of_positive_and_edge_queries_that_came_to_the_skill_is_its_coverage() {
        rooms.skills().neighbour("cake-decorating", "Decorates cakes.");
        routing(query -> Map.of("positive 3", "cake-decorating", "negative 1", "python-decorators")
                .getOrDefault(query, query.startsWith("negative") ? "none" : "python-decorators"));

        Job ended = ended();

        Map<?, ?> report = report(ended);
        Map<?, ?> tests = (Map<?, ?>) report.get("test_cases");
        assertThat(report.get("trigger_coverage")).isEqualTo(0.9).isEqualTo(tests.get("trigger_coverage"));
        assertThat(tests.get("false_positive_rate")).isEqualTo(0.2);
        assertThat(tests.get("routed_by")).isEqualTo("model");
        assertThat(tests.get("routed_beside")).isEqualTo(List.of("cake-decorating"));
        assertThat(misrouted(tests))
                .containsExactlyInAnyOrder("positive 3 -> cake-decorating", "negative 1 -> python-decorators");
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.outcome().verdict().status()).isEqualTo(Verdict.Status.PASSED);
        assertThat(model.calls()).doesNotContain("quality_refiner");
    }

    @Test
    void a_router_sees_names_and_descriptions_and_nothing_that_tells_what_is_expected_of_it() {
        rooms.skills().neighbour("a-cake", "Bakes cakes.");
        rooms.skills().neighbour("zebra", "Counts stripes.");
        rooms.skills().neighbour("python-decorators", "Another skill of the same name.");
        routing(query -> "none");

        ended();

        assertThat(asked).allSatisfy(input -> {
            assertThat(input.skills()).extracting(Listed::name).containsExactly("a-cake", "python-decorators", "zebra");
            assertThat(input.skills().get(1).description()).startsWith("Writes Python decorators.");
            assertThat(input.queries())
                    .extracting(Routing.Query::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 15).boxed().toList());
            assertThat(input.queries())
                    .extracting(Routing.Query::text)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(TESTS.positive(), TESTS.edge(), TESTS.negative())
                            .flatMap(List::stream)
                            .toList())
                    .isNotEqualTo(Stream.of(TESTS.positive(), TESTS.edge(), TESTS.negative())
                            .flatMap(List::stream)
                            .toList());
        });
    }

    @Test
    void a_description_that_is_not_taken_is_refined_with_what_it_missed_and_routed_again() {
        List<String> told = new CopyOnWriteArrayList<>();
        routing(query -> query.startsWith("positive") ? "python-decorators" : "none");
        model.answer(Module.QUALITY_REFINED, input -> {
            routing(query -> query.startsWith("negative") ? "none" : "python-decorators");
            told.addAll(input.draft().remarks());
            return new Refined(described(input.draft().content(), "wrappers"), 0.9, List.of("the description"));
        });

        Job ended = ended();

        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(report(ended).get("trigger_coverage")).isEqualTo(1.0);
        assertThat(told).anySatisfy(remark -> assertThat(remark)
                .startsWith("The description is taken for 8 of the 10 requests that the skill is for; at least"
                        + " nine in ten should be. Missed, for example: ")
                .contains("\"edge 1\" (no skill)", "\"edge 2\" (no skill)"));
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).queries()).isEqualTo(asked.get(0).queries());
        assertThat(asked.get(1).skills().get(0).description()).contains("wrappers");
    }

    @Test
    void a_version_with_the_same_description_is_not_routed_again() {
        routing(query -> query.startsWith("negative") ? "none" : "python-decorators");
        model.answer(
                Module.QUALITY,
                input -> CannedModel.quality(input.content().skillContent().contains("refined") ? 0.9 : 0.5));

        assertThat(ended().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(model.calls()).contains("quality_refiner");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_skill_that_passes_and_is_not_taken_completes_with_a_warning() {
        routing(query -> "none");
        model.answer(Module.QUALITY_REFINED, input -> new Refined(input.draft().content(), 0.9, List.of()));

        Job ended = ended();

        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.outcome().verdict().status()).isEqualTo(Verdict.Status.WARNINGS);
        assertThat(report(ended).get("trigger_coverage")).isEqualTo(0.0);
        assertThat((String) report(ended).get("feedback")).contains("taken for 0 of the 10 requests");
    }

    @Test
    void what_cannot_be_routed_has_no_coverage() {
        model.answer(Module.TEST_CASES, input -> new TestCases(List.of(), List.of(), List.of(), List.of()));

        Map<?, ?> report = report(ended());

        assertThat(report.get("trigger_coverage")).isNull();
        assertThat(((Map<?, ?>) report.get("test_cases")).get("misrouted")).isNull();
        assertThat(model.calls()).doesNotContain("trigger_router");
    }

    /** @param to the name of the skill that a query is routed to; one that is not listed stands for none */
    private void routing(UnaryOperator<String> to) {
        model.answer(Module.ROUTER, input -> {
            asked.add(input);
            return new Routing(
                    input.queries().stream()
                            .map(query -> new Routing.Route(query.number(), listed(input, to.apply(query.text()))))
                            .toList(),
                    Routing.MODEL);
        });
    }

    private static @Nullable String listed(Routing.Input input, String name) {
        return input.skills().stream().anyMatch(skill -> skill.name().equals(name)) ? name : null;
    }

    private Job ended() {
        return rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
    }

    private static Map<?, ?> report(Job job) {
        return job.outcome().result().validationReport();
    }

    private static List<String> misrouted(Map<?, ?> tests) {
        List<String> found = new ArrayList<>();
        for (Object each : (List<?>) tests.get("misrouted")) {
            Map<?, ?> query = (Map<?, ?>) each;
            found.add(query.get("query") + " -> " + query.get("routed_to"));
        }
        return found;
    }

    private static Content described(Content content, String words) {
        return new Content(
                content.skillContent().replace("asks for a decorator", "asks for a decorator or " + words), Map.of());
    }

    private static List<String> numbered(String word, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> word + " " + i).toList();
    }
}

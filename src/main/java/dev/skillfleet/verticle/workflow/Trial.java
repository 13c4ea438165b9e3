package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Digest;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Tried;
import dev.skillfleet.skill.SkillDocument;
import dev.skillfleet.skill.routing.Hits;
import dev.skillfleet.skill.routing.Listed;
import dev.skillfleet.skill.routing.Quotes;
import dev.skillfleet.verticle.workflow.Triggered.Kind;
import dev.skillfleet.verticle.workflow.Triggered.Misrouted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The queries that a draft is tried with, among the skills that are most like it. Both stay the same while the draft is
 * refined, so that its versions can be compared; one that an agent would see no differently is not routed again.
 */
final class Trial {
    private static final int NEIGHBOURS = 12;

    private final Tried<TestCases> tests;
    private final List<Listed> neighbours;
    private final List<Case> cases;
    private final Map<Listed, Playback.Later<Tried<Triggered>>> routed = new HashMap<>();

    Trial(Tried<TestCases> tests, List<Listed> neighbours) {
        this.tests = tests;
        this.neighbours = neighbours;
        this.cases = tests.output() == null ? List.of() : cases(tests.output());
    }

    private static List<Case> cases(TestCases tests) {
        return Stream.of(
                        cases(tests.positive(), Kind.POSITIVE),
                        cases(tests.edge(), Kind.EDGE),
                        cases(tests.negative(), Kind.NEGATIVE))
                .flatMap(each -> each)
                // as they were written, their order would tell which of them belong to the skill
                .sorted(Comparator.comparing(Digest::of))
                .toList();
    }

    private static Stream<Case> cases(List<String> queries, Kind kind) {
        return queries.stream().distinct().map(query -> new Case(query, kind));
    }

    /** The skills that are there already and most like the one that is being made. */
    static List<Listed> neighbours(Playback play, Brief brief) {
        String id = brief.plan().taxonomyPath();
        String name = brief.plan().skillName();
        String description = brief.plan().skillDescription();
        return play.request("skill_neighbours", Neighbourhood.class, List.of(id, name, description), crew -> crew.bus()
                        .request(new SkillsRequest.Neighbours(id, name, description, NEIGHBOURS))
                        .map(found -> new Neighbourhood(found.skills().stream()
                                .map(skill -> new Listed(skill.name(), skill.description()))
                                .toList())))
                .skills();
    }

    Tried<TestCases> tests() {
        return tests;
    }

    /** Has the queries routed in one call; there is nothing to do without queries, or without a description to go by. */
    Playback.Later<Tried<Triggered>> start(Playback play, Content content) {
        Listed skill = listed(content);
        if (cases.isEmpty() || skill.name().isBlank() || skill.description().isBlank()) {
            return Tried::nothing;
        }
        return routed.computeIfAbsent(skill, first -> start(play, first));
    }

    /** Whether a version's description quotes queries of the trial that the one before it did not. */
    boolean isLearned(Content before, Content version) {
        String old = listed(before).description();
        String description = listed(version).description();
        return cases.stream().anyMatch(each -> Quotes.of(description, each.query()) && !Quotes.of(old, each.query()));
    }

    private static Listed listed(Content content) {
        SkillDocument document = SkillDocument.parse(content.skillContent());
        return new Listed(document.name(), document.description());
    }

    private Playback.Later<Tried<Triggered>> start(Playback play, Listed skill) {
        List<Listed> listed = new ArrayList<>(neighbours);
        listed.removeIf(other -> other.name().equals(skill.name()));
        listed.add(skill);
        listed.sort(Comparator.comparing(Listed::name));
        List<Routing.Query> queries = new ArrayList<>();
        cases.forEach(each -> queries.add(new Routing.Query(queries.size() + 1, each.query())));
        Playback.Later<Tried<Routing>> routing = play.attempt(Module.ROUTER, new Routing.Input(listed, queries));
        return () -> {
            Tried<Routing> tried = routing.get();
            return new Tried<>(
                    tried.output() == null ? null : scored(skill.name(), listed, tried.output()), tried.notRun());
        };
    }

    private Triggered scored(String name, List<Listed> listed, Routing routing) {
        Map<Integer, Routing.Route> routes = new HashMap<>();
        routing.routes().forEach(route -> routes.put(route.query(), route));
        int wanted = 0;
        int mistaken = 0;
        int missed = 0;
        List<Misrouted> misrouted = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case each = cases.get(i);
            String to = Objects.requireNonNull(routes.get(i + 1)).skill();
            wanted += each.kind().wanted() ? 1 : 0;
            if (name.equals(to) != each.kind().wanted()) {
                misrouted.add(new Misrouted(each.query(), each.kind(), to));
                missed += each.kind().wanted() ? 1 : 0;
                mistaken += each.kind().wanted() ? 0 : 1;
            }
        }
        List<String> beside = listed.stream()
                .map(Listed::name)
                .filter(other -> !other.equals(name))
                .toList();
        Hits hits = new Hits(wanted, wanted - missed, cases.size() - wanted, mistaken);
        return new Triggered(routing.routedBy(), hits, beside, misrouted);
    }

    private record Case(String query, Kind kind) {}

    /** Skills that are there. */
    record Neighbourhood(List<Listed> skills) {
        Neighbourhood {
            skills = List.copyOf(skills);
        }
    }
}

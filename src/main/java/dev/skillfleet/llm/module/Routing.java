package dev.skillfleet.llm.module;

import dev.skillfleet.skill.routing.Listed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which skill each request calls for.
 *
 * @param routes one for each query
 * @param routedBy {@code model}, or {@code lexical} where no model was asked
 */
public record Routing(List<Route> routes, String routedBy) {
    public Routing {
        routes = List.copyOf(routes);
    }

    /** By a model. */
    public static final String MODEL = "model";

    /** By shared words. */
    public static final String LEXICAL = "lexical";

    /**
     * One query's way.
     *
     * @param query its number
     * @param skill the name of a listed skill, or null for none
     */
    public record Route(int query, @Nullable String skill) {}

    /** The skills that an agent has, and what it is asked; names and numbers are given once each. */
    public record Input(List<Listed> skills, List<Query> queries) implements Exacting<Routing> {
        public Input {
            skills = List.copyOf(skills);
            queries = List.copyOf(queries);
        }

        @Override
        public List<String> faults(Routing answer) {
            Set<String> names = skills.stream().map(Listed::name).collect(Collectors.toSet());
            Map<Integer, Integer> times = new HashMap<>();
            List<String> faults = new ArrayList<>();
            for (int i = 0; i < answer.routes().size(); i++) {
                Route route = answer.routes().get(i);
                times.merge(route.query(), 1, Integer::sum);
                if (route.skill() != null && !names.contains(route.skill())) {
                    faults.add("/routes/" + i + "/skill is the name of no listed skill");
                }
            }
            for (Query query : queries) {
                int routed = times.getOrDefault(query.number(), 0);
                if (routed != 1) {
                    faults.add("query " + query.number() + " has " + routed + " routes");
                }
            }
            if (answer.routes().size() > queries.size()) {
                faults.add("there are more routes than queries");
            }
            return faults;
        }
    }

    /** What somebody asks an agent. */
    public record Query(int number, String text) {}
}

package dev.skillfleet.verticle.optimization;

import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.skill.routing.Listed;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The skill and those that could be taken instead, as models are asked about them.
 *
 * @param others never the skill itself
 */
record Lineup(Listed skill, List<Listed> others) {
    Lineup {
        String own = skill.name();
        others = others.stream().filter(other -> !other.name().equals(own)).toList();
    }

    /** One query among all skills, by name; where the candidate stands among them tells nothing. */
    Routing.Input routing(String description, String query) {
        List<Listed> listed = Stream.concat(others.stream(), Stream.of(new Listed(skill.name(), description)))
                .sorted(Comparator.comparing(Listed::name))
                .toList();
        return new Routing.Input(listed, List.of(new Routing.Query(1, query)));
    }

    Described.Input described(String description, List<Described.Failure> failures, Tip tip) {
        return new Described.Input(new Listed(skill.name(), description), others, failures, tip.label(), tip.advice());
    }
}

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

    /** All skills by name, the skill with that description; where it stands among them tells nothing. */
    List<Listed> listing(String description) {
        return Stream.concat(others.stream(), Stream.of(new Listed(skill.name(), description)))
                .sorted(Comparator.comparing(Listed::name))
                .toList();
    }

    /** One query among all skills. */
    Routing.Input routing(String description, String query) {
        return routing(listing(description), query);
    }

    static Routing.Input routing(List<Listed> listing, String query) {
        return new Routing.Input(listing, List.of(new Routing.Query(1, query)));
    }

    Described.Input described(String description, List<Described.Failure> failures, Tip tip) {
        return new Described.Input(new Listed(skill.name(), description), others, failures, tip.label(), tip.advice());
    }
}

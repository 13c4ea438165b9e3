package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.skill.SkillDocument;
import dev.skillfleet.skill.routing.LexicalRouter;
import dev.skillfleet.skill.routing.Listed;
import dev.skillfleet.skill.routing.Neighbours;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the queries of the sample tasks are routed by words: the figures of models.md. */
class LexicalTriggersTest {
    private final Map<Listed, Chain.Run> runs = new LinkedHashMap<>();

    @Test
    void nine_in_ten_requests_come_to_their_skill_and_fewer_near_misses() {
        for (Tasks.Sample sample : Tasks.all()) {
            Chain.Run run = Chain.silent().run(sample.task());
            SkillDocument skill = SkillDocument.parse(run.text());
            runs.put(new Listed(skill.name(), skill.description()), run);
        }
        List<Boolean> wanted = new ArrayList<>();
        List<Boolean> unwanted = new ArrayList<>();
        runs.forEach((skill, run) -> {
            LexicalRouter router = new LexicalRouter(beside(skill));
            Stream.of(run.tests().positive(), run.tests().edge())
                    .flatMap(List::stream)
                    .forEach(query -> wanted.add(skill.name().equals(router.route(query))));
            run.tests().negative().forEach(query -> unwanted.add(skill.name().equals(router.route(query))));
        });
        assertThat(share(wanted)).isBetween(0.90, 0.91);
        assertThat(share(unwanted)).isBetween(0.57, 0.59);
    }

    private List<Listed> beside(Listed skill) {
        List<Listed> others = runs.keySet().stream()
                .filter(other -> !other.name().equals(skill.name()))
                .toList();
        List<Listed> listed = new ArrayList<>(Neighbours.nearest(skill, others, Function.identity(), 12));
        listed.add(skill);
        return listed;
    }

    private static double share(List<Boolean> taken) {
        return taken.stream().filter(yes -> yes).count() / (double) taken.size();
    }
}

package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Analysis;
import dev.skillfleet.llm.module.Dependencies;
import dev.skillfleet.llm.module.Requirements;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How the skill stands to the known ones, told by the words that their names share. */
final class Neighbours {
    private static final int MOST = 8;
    private static final Set<String> BASICS =
            Set.of("basics", "basic", "fundamentals", "intro", "introduction", "essentials", "core", "foundations");
    /** Words too common in names to tie two skills together. */
    private static final Set<String> COMMON = Set.of(
            "skill",
            "skills",
            "guide",
            "helper",
            "tool",
            "tools",
            "write",
            "create",
            "make",
            "review",
            "convert",
            "to",
            "file",
            "files",
            "data",
            "code",
            "use",
            "using",
            "fix",
            "build",
            "generate",
            "manage",
            "check",
            "new",
            "with",
            "for",
            "and");

    private Neighbours() {}

    static Dependencies first(Analysis analysis) {
        Requirements requirements = analysis.requirements();
        String name = requirements.suggestedSkillName();
        Set<String> own = words(name);
        Set<String> around = new LinkedHashSet<>(own);
        requirements.topics().forEach(topic -> around.addAll(words(topic)));
        List<String> prerequisite = new ArrayList<>();
        List<String> complementary = new ArrayList<>();
        List<String> conflicting = new ArrayList<>();
        for (String id : new LinkedHashSet<>(analysis.knownSkills())) {
            Set<String> other = words(Analyses.lastSegment(id));
            Set<String> ground = new LinkedHashSet<>(other);
            ground.removeAll(BASICS);
            if (Analyses.lastSegment(id).equals(name) || (!own.isEmpty() && other.equals(own))) {
                conflicting.add(id);
            } else if (!ground.isEmpty()
                    && around.containsAll(ground)
                    && (own.size() > ground.size() || other.size() > ground.size())) {
                prerequisite.add(id);
            } else if (ground.stream().anyMatch(around::contains)) {
                complementary.add(id);
            }
        }
        return new Dependencies(
                most(prerequisite),
                most(complementary),
                most(conflicting),
                List.of(),
                rationale(prerequisite, complementary, conflicting));
    }

    /** The skill itself, should it be known already, is no neighbour of its own. */
    static Dependencies refined(Dependencies.Refinement refinement) {
        Dependencies first = refinement.first();
        Predicate<String> other = id -> !id.equals(refinement.taxonomy().recommendedPath());
        return new Dependencies(
                first.prerequisiteSkills().stream().filter(other).toList(),
                first.complementarySkills().stream().filter(other).toList(),
                first.conflictingSkills().stream().filter(other).toList(),
                first.missingPrerequisites(),
                first.dependencyRationale());
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : Latin.of(text, Language.OTHER).split("[^\\p{L}\\p{N}]+", -1)) {
            String one = word.length() > 4 && word.endsWith("s") && !word.endsWith("ss")
                    ? word.substring(0, word.length() - 1)
                    : word;
            if (one.length() > 1 && !COMMON.contains(one) && !Language.isStopWord(one)) {
                words.add(one);
            }
        }
        return words;
    }

    private static List<String> most(List<String> ids) {
        return ids.stream().limit(MOST).toList();
    }

    private static String rationale(List<String> prerequisite, List<String> complementary, List<String> conflicting) {
        if (prerequisite.isEmpty() && complementary.isEmpty() && conflicting.isEmpty()) {
            return "No known skill shares a telling word with this one.";
        }
        return "Told by shared words in the names: %d more basic, %d related, %d of the same name."
                .formatted(prerequisite.size(), complementary.size(), conflicting.size());
    }
}

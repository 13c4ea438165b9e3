package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Analysis;
import dev.skillfleet.llm.module.Intent;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.module.Taxonomy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whom the skill is for, and where it belongs. */
final class Analyses {
    private static final Pattern PROBLEM = Pattern.compile(
            "(?i)\\b(?:because|currently|today|at the moment|problem|too (?:slow|long|often|much|many)|keep (?:forgetting|making)|by hand|manually|hard to|difficult|error-prone|waste)\\b");
    private static final Pattern BENEFIT = Pattern.compile("(?i)\\b(?:so that|in order to) ([^.!?]{5,200})");

    private Analyses() {}

    static Intent intent(Analysis analysis) {
        Reading reading = Reading.of(analysis.task(), analysis.clarifications());
        Matcher benefit = BENEFIT.matcher(reading.task());
        return new Intent(
                Description.plain(Description.purpose(reading)),
                reading.statements().stream()
                        .map(Statement::text)
                        .filter(text -> PROBLEM.matcher(text).find())
                        .findFirst()
                        .map(text -> Text.sentence(Text.cut(text, 300)))
                        .orElse(""),
                reading.request().audience(),
                benefit.find() ? Text.sentence(benefit.group(1)) : "",
                analysis.requirements().skillCategory(),
                String.join("; ", Understanding.constraints(reading)),
                criteria(reading));
    }

    /** What has to be true of the result, as far as anybody has said so. */
    static List<String> criteria(Reading reading) {
        List<String> said = Stream.of(Part.OUTPUTS, Part.BOUNDARIES)
                .flatMap(part -> Stream.of(reading.answers().to(part), reading.said(part), reading.noted(part))
                        .flatMap(List::stream)
                        .map(text ->
                                (part == Part.OUTPUTS ? "Comes out: " : "Holds: ") + Text.bare(Text.oneLine(text))))
                .distinct()
                .limit(10)
                .toList();
        Work work = reading.work();
        return work.isEmpty()
                ? said
                : Stream.concat(Stream.of("Done: " + Text.cut(work.text(), 200)), said.stream())
                        .toList();
    }

    /**
     * Domain, category and name. A name that another skill has is told apart by another word of the task or a number.
     */
    static Taxonomy taxonomy(Analysis analysis) {
        Requirements requirements = analysis.requirements();
        Reading reading = Reading.of(analysis.task(), analysis.clarifications());
        String folder = folder(requirements.domain()) + "/" + folder(requirements.category());
        String wished = requirements.suggestedSkillName();
        Set<String> taken = new LinkedHashSet<>();
        analysis.knownSkills().forEach(id -> taken.add(lastSegment(id)));
        List<String> free = Stream.concat(Stream.of(wished), variants(wished, reading))
                .filter(name -> !taken.contains(name))
                .limit(2)
                .toList();
        String name = free.get(0);
        String rationale = "By the names in the task it belongs to " + requirements.category() + ".";
        return new Taxonomy(
                folder + "/" + name,
                List.of(folder(requirements.category()) + "/" + name, "general/" + free.get(1)),
                name.equals(wished)
                        ? rationale
                        : rationale + " The name " + wished + " is taken, so it is called " + name + ".",
                missing(folder, analysis.knownSkills()),
                null);
    }

    private static Stream<String> variants(String name, Reading reading) {
        Stream<String> words = Stream.concat(
                        reading.terms().stream().map(Terms.Term::label),
                        Words.content(reading.request().audience()).stream())
                .map(word -> Latin.of(word, reading.language()).replaceAll("[^a-z0-9]+", ""))
                .filter(word -> !word.isEmpty() && !List.of(name.split("-")).contains(word))
                .map(word -> shortened(name, word.length()) + "-" + word);
        Stream<String> numbers = IntStream.iterate(2, number -> number + 1)
                .mapToObj(number -> shortened(name, Integer.toString(number).length()) + "-" + number);
        return Stream.concat(words, numbers).filter(SkillName::isValid);
    }

    private static String shortened(String name, int room) {
        return name.substring(0, Math.min(name.length(), 63 - Math.min(room, 40)))
                .replaceAll("-+$", "");
    }

    /** The folders on the way that no known skill lies in. */
    private static List<String> missing(String folder, List<String> knownSkills) {
        String domain = folder.substring(0, folder.indexOf('/'));
        return Stream.of(domain, folder)
                .filter(path -> knownSkills.stream().noneMatch(id -> id.startsWith(path + "/")))
                .toList();
    }

    private static String folder(String name) {
        String folder = Text.lower(name).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        return folder.isEmpty() ? "general" : folder;
    }

    static String lastSegment(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}

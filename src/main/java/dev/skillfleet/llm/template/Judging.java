package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.Compliance;
import dev.skillfleet.llm.module.Quality;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.SkillValidator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Judges a skill by rules. The score of quality adds up:
 *
 * <table>
 * <caption>Weights</caption>
 * <tr><td>0.40</td><td>the share of the parts goal, inputs, steps, outputs, environment and boundaries that are known</td></tr>
 * <tr><td>0.20</td><td>description: what it does, when to use it, 60 to 500 characters</td></tr>
 * <tr><td>0.20</td><td>structure: When to Use, Quick Start, Checks, at least four sections</td></tr>
 * <tr><td>0.10</td><td>examples: a section of them, or a code block beside the one of the Quick Start</td></tr>
 * <tr><td>0.10</td><td>size: at most 3,000 words</td></tr>
 * </table>
 *
 * While a {@code TODO(author)} remains the score stays below {@value #UNFINISHED}, and each costs {@value #TODO_COST}.
 */
final class Judging {
    private static final double UNFINISHED = 0.74;
    private static final double TODO_COST = 0.03;
    private static final double ISSUE_COST = 0.25;
    private static final double WARNING_COST = 0.05;
    /** The rule that counts the TODO lines one by one. */
    private static final String PLACEHOLDER = "house/placeholder";

    private static final Pattern TODO = Pattern.compile("TODO\\(author\\)");
    private static final Pattern FENCE = Pattern.compile("(?m)^`{3,}");
    private static final Pattern WHEN = Pattern.compile(
            "(?i)\\b(?:use when|used when|for when|trigger|activate|if user|when user|for user|mention|ask|asked|asks|say)");

    private Judging() {}

    static boolean saysWhen(String description) {
        return WHEN.matcher(description).find();
    }

    /** Errors of any tier are issues, the rest are warnings, each rule once. Each costs a part of the score. */
    static Compliance compliance(Checked checked) {
        List<Finding> findings = SkillValidator.validate(
                        checked.content().skillContent(), checked.brief().plan().skillName())
                .findings();
        List<String> issues = messages(findings, true);
        List<String> warnings = new ArrayList<>(messages(findings, false));
        if (todos(checked) > 0) {
            warnings.add(todos(checked) + " × TODO(author) left to fill in.");
        }
        double score = 1 - ISSUE_COST * issues.size() - WARNING_COST * warnings.size();
        return new Compliance(issues.isEmpty(), round(Math.max(0, score)), issues, warnings);
    }

    private static List<String> messages(List<Finding> findings, boolean errors) {
        Map<String, String> byRule = new LinkedHashMap<>();
        findings.stream()
                .filter(finding -> errors == (finding.severity() == Finding.Severity.ERROR))
                .filter(finding -> !finding.ruleId().equals(PLACEHOLDER))
                .forEach(finding -> byRule.putIfAbsent(finding.ruleId(), finding.message()));
        return List.copyOf(byRule.values());
    }

    static Quality quality(Checked checked) {
        SkillText file = SkillText.parse(checked.content().skillContent());
        String content = checked.content().skillContent();
        List<String> strengths = new ArrayList<>();
        List<String> weaknesses = new ArrayList<>();
        long open = todos(checked);
        double known = Math.max(0, 1 - open / (double) Part.asked().size());
        boolean told = saysWhen(file.description());
        boolean sized = file.description().length() >= 60 && file.description().length() <= 500;
        boolean structured = file.has("When to Use") && file.sections().size() >= 4;
        boolean examples =
                file.has("Examples") || FENCE.matcher(content).results().count() > 2;
        boolean small = words(checked) <= 3000;
        double score = 0.40 * known
                + 0.10 * bit(told)
                + 0.10 * bit(sized)
                + 0.10 * bit(structured)
                + 0.05 * bit(file.has("Quick Start"))
                + 0.05 * bit(file.has("Checks"))
                + 0.10 * bit(examples)
                + 0.10 * bit(small);
        judge(
                strengths,
                weaknesses,
                told,
                "The description says when to use the skill.",
                "The description does not say when to use the skill.");
        judge(
                strengths,
                weaknesses,
                sized,
                "The description has a handy length.",
                "The description should have 60 to 500 characters.");
        judge(
                strengths,
                weaknesses,
                structured,
                "The sections are in place.",
                "There is no section \"When to Use\", or there are fewer than four sections.");
        judge(strengths, weaknesses, examples, "It has examples.", "It has no example.");
        judge(strengths, weaknesses, small, "It is short enough to be read whole.", "It has more than 3,000 words.");
        file.sections().stream()
                .filter(section -> TODO.matcher(section.text()).find())
                .forEach(
                        section -> weaknesses.add("\"" + section.title() + "\" is still to be written by its author."));
        Map<Boolean, List<String>> criteria =
                checked.brief().plan().successCriteria().stream().collect(Collectors.partitioningBy(said(content)));
        return new Quality(
                round(open > 0 ? Math.max(0, Math.min(score, UNFINISHED) - TODO_COST * (open - 1)) : score),
                null,
                null,
                null,
                null,
                strengths,
                weaknesses,
                criteria.get(true),
                criteria.get(false),
                "rules");
    }

    /** A criterion is met as far as rules can tell when the text says what it asks for. */
    private static Predicate<String> said(String content) {
        Set<String> words = Set.copyOf(Words.content(content));
        return criterion -> words.containsAll(Words.content(criterion.substring(criterion.indexOf(':') + 1)));
    }

    private static void judge(
            List<String> strengths, List<String> weaknesses, boolean good, String strength, String weakness) {
        (good ? strengths : weaknesses).add(good ? strength : weakness);
    }

    private static long todos(Checked checked) {
        return TODO.matcher(checked.content().skillContent()).results().count();
    }

    private static long words(Checked checked) {
        return Words.of(checked.content().skillContent()).size();
    }

    private static double bit(boolean good) {
        return good ? 1 : 0;
    }

    private static double round(double score) {
        return Math.round(score * 100) / 100.0;
    }
}

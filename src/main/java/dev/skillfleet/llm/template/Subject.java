package dev.skillfleet.llm.template;

import dev.skillfleet.llm.template.Terms.Term;
import dev.skillfleet.llm.template.Verbs.Kind;
import dev.skillfleet.llm.template.Verbs.Verb;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a task belongs.
 *
 * @param domain technical, cognitive, domain_knowledge, tool or meta
 * @param category the field of work, fit for a folder's name
 * @param skillCategory document_creation, workflow_automation, mcp_enhancement, analysis or other
 */
record Subject(String domain, String category, String skillCategory) {
    /** Every other category is technical. */
    private static final Map<String, Set<String>> CATEGORIES = Map.of(
            "tool",
            words(
                    "documents spreadsheets presentations project-management knowledge-management business analytics media"),
            "cognitive",
            words("writing communication reasoning"),
            "domain_knowledge",
            words("finance legal education research marketing human-resources health cooking travel general"),
            "meta",
            words("meta"));

    private static final Set<String> DOCUMENT_CATEGORIES =
            words("documents writing presentations legal marketing communication");
    private static final Set<String> DOCUMENT_NOUNS = words(
            "report reports document documents documentation letter letters notes readme email emails presentation"
                    + " presentations slides proposal proposals minutes summary summaries article post posts newsletter description"
                    + " descriptions contract contracts invoice invoices changelog postmortem postmortems resume cv manual guide quiz quizzes"
                    + " poem poems story stories essay essays poster messages message");

    private static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }

    private static String domain(String category) {
        return CATEGORIES.entrySet().stream()
                .filter(domain -> domain.getValue().contains(category))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("technical");
    }

    static Subject of(Reading reading) {
        String category = category(reading);
        return new Subject(domain(category), category, skillCategory(reading, category));
    }

    /** The category that most names belong to. A name in the request itself weighs more, a name more than a format. */
    private static String category(Reading reading) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        String request =
                reading.request().topic() + " " + reading.request().work().text();
        vote(votes, Terms.in(request), 5, 3);
        vote(votes, reading.terms(), 2, 1);
        int most = votes.isEmpty() ? 0 : Collections.max(votes.values());
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("general");
    }

    /** MCP says how a tool is reached, not what is done with it. */
    private static void vote(Map<String, Integer> votes, List<Term> terms, int weight, int formatWeight) {
        terms.stream()
                .filter(term -> !term.label().equals("MCP"))
                .forEach(term -> votes.merge(
                        term.category(), term.kind() == Terms.Kind.FORMAT ? formatWeight : weight, Integer::sum));
    }

    private static String skillCategory(Reading reading, String category) {
        if (reading.terms().stream().anyMatch(term -> term.label().equals("MCP"))) {
            return "mcp_enhancement";
        }
        Work work = reading.work();
        Verb verb = work.verb();
        if (verb == null) {
            return DOCUMENT_CATEGORIES.contains(category) ? "document_creation" : "other";
        }
        List<String> result = Words.content(work.result());
        boolean document = result.stream().anyMatch(DOCUMENT_NOUNS::contains) || DOCUMENT_CATEGORIES.contains(category);
        if (verb.kind() == Kind.MAKE) {
            return document ? "document_creation" : "other";
        }
        return verb.category();
    }
}

package dev.skillfleet.llm.template;

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
    private static final Map<String, String> DOMAINS = Map.ofEntries(
            Map.entry("documents", "tool"),
            Map.entry("spreadsheets", "tool"),
            Map.entry("presentations", "tool"),
            Map.entry("project-management", "tool"),
            Map.entry("knowledge-management", "tool"),
            Map.entry("business", "tool"),
            Map.entry("analytics", "tool"),
            Map.entry("media", "tool"),
            Map.entry("writing", "cognitive"),
            Map.entry("communication", "cognitive"),
            Map.entry("reasoning", "cognitive"),
            Map.entry("finance", "domain_knowledge"),
            Map.entry("legal", "domain_knowledge"),
            Map.entry("education", "domain_knowledge"),
            Map.entry("research", "domain_knowledge"),
            Map.entry("marketing", "domain_knowledge"),
            Map.entry("human-resources", "domain_knowledge"),
            Map.entry("health", "domain_knowledge"),
            Map.entry("cooking", "domain_knowledge"),
            Map.entry("travel", "domain_knowledge"),
            Map.entry("meta", "meta"),
            Map.entry("general", "domain_knowledge"));
    private static final Set<String> DOCUMENT_CATEGORIES =
            Set.of("documents", "writing", "presentations", "legal", "marketing");
    private static final Set<String> DOCUMENT_NOUNS = Set.of(
            "report",
            "reports",
            "document",
            "documents",
            "documentation",
            "letter",
            "letters",
            "notes",
            "readme",
            "email",
            "emails",
            "presentation",
            "presentations",
            "slides",
            "proposal",
            "proposals",
            "minutes",
            "summary",
            "summaries",
            "article",
            "post",
            "posts",
            "newsletter",
            "description",
            "descriptions",
            "contract",
            "contracts",
            "invoice",
            "invoices",
            "changelog",
            "resume",
            "cv",
            "manual",
            "guide",
            "quiz",
            "quizzes",
            "poem",
            "poems",
            "story",
            "stories",
            "essay",
            "essays",
            "poster");

    static Subject of(Reading reading) {
        String category = category(reading);
        return new Subject(DOMAINS.getOrDefault(category, "technical"), category, skillCategory(reading, category));
    }

    /** The category that most names belong to. A name in the request itself weighs more, a field more than a format. */
    private static String category(Reading reading) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        String request =
                reading.request().topic() + " " + reading.request().work().text();
        Terms.in(request)
                .forEach(term -> votes.merge(term.category(), term.kind() == Terms.Kind.FORMAT ? 3 : 5, Integer::sum));
        reading.terms()
                .forEach(term -> votes.merge(term.category(), term.kind() == Terms.Kind.FIELD ? 2 : 1, Integer::sum));
        int most = votes.isEmpty() ? 0 : Collections.max(votes.values());
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("general");
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

package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Report;
import java.util.ArrayList;
import java.util.List;

/** The report as one page that needs nothing beside itself: no script, no picture, no font. */
public final class HtmlReport {
    private final FullReport full;
    private final Report report;
    private final Terms terms;
    private final Markup page = Markup.page();

    private HtmlReport(FullReport full) {
        this.full = full;
        this.report = full.report();
        this.terms = full.terms();
    }

    /** The whole page. */
    public static String of(FullReport full) {
        HtmlReport html = new HtmlReport(full);
        html.write();
        return html.page + "\n";
    }

    /** What a browser may do with the page: apply its style, and nothing else. */
    public static String policy() {
        return Sheet.POLICY + "; frame-ancestors 'none'; sandbox";
    }

    private void write() {
        String title = terms.title(full);
        page.in(
                "html",
                () -> {
                    page.in("head", () -> {
                        page.empty("meta", "charset", "utf-8");
                        // for a page that was saved, which no header comes with
                        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", Sheet.POLICY);
                        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
                        page.say("title", title);
                        page.style(Sheet.CSS);
                    });
                    page.in(
                            "body",
                            () -> page.in("main", () -> {
                                page.say("h1", title);
                                verdict();
                                section(terms.best(), this::best);
                                section(Wording.test(terms), this::test);
                                section("Learning curve", this::curve);
                                section("Pareto front", this::front);
                                section("Candidates", this::candidates);
                                section("Turned away", this::rejected);
                                section("The search", this::search);
                            }));
                },
                "lang",
                "en",
                "xmlns",
                "http://www.w3.org/1999/xhtml");
    }

    private void verdict() {
        boolean apply = report.recommendation() == Report.Recommendation.APPLY;
        page.in(
                "p",
                () -> page.say("strong", report.recommendation().label().replace('_', ' '))
                        .text(": " + report.reason()),
                "class",
                apply ? "verdict apply" : "verdict");
        if (full.isLexical()) {
            page.say("p", Wording.LEXICAL);
        }
    }

    private void section(String title, Runnable content) {
        page.line().in("section", () -> {
            page.say("h2", title);
            content.run();
        });
    }

    private void best() {
        page.say("p", report.best().text(), "class", "said");
        page.say(
                "p",
                Wording.name(report.best()) + ", "
                        + Wording.characters(report.best().text()),
                "class",
                "note");
        if (!full.diff().isEmpty()) {
            page.in(
                    "pre",
                    () -> full.diff().lines().forEach(line -> page.say(change(line), line)
                            .line()),
                    "role",
                    "region",
                    "tabindex",
                    "0",
                    "aria-label",
                    "Unified diff from the original");
        }
    }

    private static String change(String line) {
        boolean header = line.startsWith("+++ ") || line.startsWith("--- ");
        return header || line.isEmpty() || line.charAt(0) == ' ' || line.charAt(0) == '@'
                ? "span"
                : line.charAt(0) == '+' ? "ins" : "del";
    }

    private void test() {
        Report.Test test = report.test();
        if (test == null) {
            page.say("p", "There was none.");
            return;
        }
        boolean two = test.gain() != null;
        List<String> heads = new ArrayList<>(List.of("measure", "original"));
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> before = terms.measures(test.original());
        List<List<String>> after = terms.measures(test.best());
        for (int i = 0; i < before.size(); i++) {
            List<String> row = new ArrayList<>(before.get(i));
            if (two) {
                row.add(after.get(i).get(1));
            }
            rows.add(row);
        }
        if (two) {
            heads.add(Wording.name(test.best().candidate()));
        }
        Tables.whole(page, "Measures in the test: " + terms.value(), heads, rows);
        queries(test.original(), "Test " + terms.requests() + " with the original");
        if (two) {
            queries(
                    test.best(),
                    "Test " + terms.requests() + " with "
                            + Wording.name(test.best().candidate()));
        }
    }

    private void curve() {
        if (report.curve().isEmpty()) {
            page.say("p", "Nothing was measured.");
            return;
        }
        String curve = Wording.curve(terms);
        page.say("p", curve);
        LearningCurve.draw(page, curve, report.curve());
    }

    private void front() {
        if (report.candidates().isEmpty()) {
            page.say("p", "Nothing was measured.");
            return;
        }
        page.say("p", terms.front());
        ParetoFront.draw(page, full);
    }

    private void candidates() {
        for (Report.Trialled each : report.candidates()) {
            Candidate candidate = each.candidate();
            page.line().in("article", () -> {
                page.say("h3", Wording.name(candidate) + (full.isBest(candidate) ? " (the best)" : ""));
                page.say("p", candidate.text(), "class", "said");
                if (!Wording.origin(candidate).isEmpty()) {
                    page.say("p", Wording.origin(candidate), "class", "note");
                    page.say("p", candidate.rationale(), "class", "note said");
                }
                Tables.whole(
                        page,
                        "Measures of " + Wording.name(candidate) + " with the dev " + terms.requests(),
                        List.of("measure", terms.value()),
                        terms.measures(each));
                queries(each, "Dev " + terms.requests() + " with " + Wording.name(candidate));
            });
        }
    }

    private void queries(Report.Trialled each, String caption) {
        Tables.folded(
                page,
                caption,
                terms.heads(),
                each.queries().stream().map(terms::row).toList());
    }

    private void rejected() {
        if (report.rejected().isEmpty()) {
            page.say("p", "Nothing.");
            return;
        }
        Tables.whole(
                page,
                "Proposals that were turned away",
                List.of("reason", "proposal"),
                report.rejected().stream()
                        .map(each -> List.of(each.reason(), each.text()))
                        .toList());
    }

    private void search() {
        Tables.whole(page, "How the search went about it", List.of("what", "how"), Wording.circumstances(full));
        if (!full.spendByRole().isEmpty()) {
            page.say("h3", "Spend by role");
            Tables.whole(
                    page,
                    "Spend by role",
                    List.of("role", "cost", "tokens in", "tokens out", "did", "model"),
                    full.spendByRole().stream()
                            .map(spend -> List.of(
                                    spend.role(),
                                    Wording.usd(spend.costUsd()),
                                    Long.toString(spend.input()),
                                    Long.toString(spend.output()),
                                    String.join(", ", spend.modules()),
                                    Wording.models(spend)))
                            .toList());
        }
        if (!full.dropped().isEmpty()) {
            Tables.folded(
                    page,
                    Wording.capital(terms.requests()) + " that were left out as doubles",
                    List.of(terms.request(), "says the same as"),
                    full.dropped().stream()
                            .map(each -> List.of(each.query(), each.like()))
                            .toList());
        }
    }
}

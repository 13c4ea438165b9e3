package dev.skillfleet.optimizer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page, read by a parser that forgives nothing. */
class HtmlReportTest {
    private static final String EVIL =
            "</p></style><script>alert(1)</script><img src=x onerror='alert(2)'>\" onclick=\"alert(3) ]]> &lt; <!--";

    @Example
    void what_a_model_or_a_person_has_written_is_text_and_nothing_else() {
        Document page = page(Reports.saying(EVIL));

        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "img")).isEmpty();
        assertThat(attributes(page)).noneMatch(name -> name.startsWith("on"));
        assertThat(elements(page, "p"))
                .filteredOn(said -> said.getAttribute("class").equals("said"))
                .extracting(Element::getTextContent)
                .contains(EVIL);
        assertThat(texts(page, "th")).as("a query").contains(EVIL);
        assertThat(texts(page, "td"))
                .as("what was taken instead, what was turned away, a model's name")
                .filteredOn(EVIL::equals)
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(texts(page, "ins")).containsExactly("+description: " + EVIL);
    }

    @Property(tries = 300)
    void whatever_is_written_the_page_can_be_read(@ForAll String text) {
        String shown = text.codePoints()
                .filter(character -> character != '\r')
                .mapToObj(character -> isAllowed(character) ? Character.toString(character) : "\uFFFD")
                .reduce("", String::concat);
        assertThat(elements(page(Reports.saying(text)), "p"))
                .filteredOn(said -> said.getAttribute("class").equals("said"))
                .extracting(Element::getTextContent)
                .contains(shown);
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character >= 0x20 && (character < 0xD800 || character > 0xDFFF) && character < 0xFFFE
                || character > 0xFFFF;
    }

    @Example
    void it_needs_nothing_beside_itself_and_its_policy_allows_nothing_else() throws Exception {
        Document page = page(Reports.aReport());

        assertThat(attributes(page)).doesNotContain("src", "href", "style", "srcset", "data", "action");
        String css = texts(page, "style").get(0);
        assertThat(css).doesNotContain("url(", "@import");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
        assertThat(HtmlReport.policy())
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash)
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox");
        assertThat(elements(page, "meta"))
                .filteredOn(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .extracting(meta -> meta.getAttribute("content"))
                .as("for a page that was saved")
                .containsExactly(HtmlReport.policy().replace("; frame-ancestors 'none'; sandbox", ""));
        assertThat(css).contains("color-scheme: light dark", "prefers-color-scheme: dark");
    }

    @Example
    void each_drawing_is_named_and_has_a_table_behind_it() {
        Document page = page(Reports.aReport());

        List<Element> drawings = elements(page, "svg");
        assertThat(drawings).hasSize(2).allSatisfy(drawing -> {
            assertThat(drawing.getAttribute("role")).isEqualTo("img");
            assertThat(Stream.of(drawing.getAttribute("aria-labelledby").split(" ", -1))
                            .map(id -> byId(page, id).getTextContent()))
                    .hasSize(2)
                    .noneMatch(String::isBlank);
            Element behind = (Element) drawing.getNextSibling();
            assertThat(behind.getTagName()).isEqualTo("details");
            assertThat(behind.getElementsByTagName("table").getLength()).isEqualTo(1);
        });
        assertThat(drawings.get(0).getTextContent())
                .contains("It began at 0.67 and reached 1.00 after 36 evaluations.");
        assertThat(drawings.get(1).getTextContent()).contains("1 of 3 candidates are on the front.");
        Set<String> ids = new HashSet<>();
        assertThat(elements(page, "*"))
                .filteredOn(element -> element.hasAttribute("id"))
                .allMatch(element -> ids.add(element.getAttribute("id")));
        assertThat(elements(page, "table")).allSatisfy(table -> assertThat(
                        table.getElementsByTagName("caption").item(0).getTextContent())
                .isNotBlank());
    }

    @Example
    void the_curve_is_a_stair_and_the_front_is_told_apart() {
        Document page = page(Reports.aReport());

        // 36 evaluations are as wide as the drawing, and a metric of 1 is as high
        assertThat(elements(page, "path"))
                .extracting(path -> path.getAttribute("d"))
                .containsExactly("M 245.3 100.6 H 434.7 V 100.6 H 624.0 V 28.0");
        assertThat(elements(page, "circle"))
                .filteredOn(dot -> dot.getTextContent().contains("andidate")
                        || dot.getTextContent().contains("origin"))
                .extracting(dot -> dot.getAttribute("class") + ": " + dot.getTextContent())
                .containsExactly("dot beaten: original", "dot: candidate 1: on the front", "dot beaten: candidate 2");
        assertThat(elements(page, "text"))
                .extracting(Element::getTextContent)
                .contains("original", "1 (best)")
                .as("what is beaten has its name in the table")
                .doesNotContain("2");
    }

    @Example
    void instructions_stand_between_their_score_and_their_length() {
        Document page = page(Reports.ofInstructions());

        Element front = elements(page, "svg").get(1);
        assertThat(front.getTextContent())
                .contains("mean score", "characters", "1 of 2 candidates are on the front.", "its length makes no");
        // 44 characters are as wide as the drawing, and a score of 1 is as high
        assertThat(elements(page, "circle"))
                .filteredOn(dot -> dot.getTextContent().contains("candidate")
                        || dot.getTextContent().contains("origin"))
                .extracting(dot -> dot.getAttribute("cx") + " " + dot.getAttribute("cy") + " " + dot.getTextContent())
                .containsExactly("236.7 83.0 original", "624.0 28.0 candidate 1: on the front");
        assertThat(elements(page, "tr"))
                .extracting(Element::getTextContent)
                .contains("example" + "score" + "what fell short", "example 2" + "0.50" + "/domain 0.00")
                .contains("original" + "0.75" + "14" + "no");
        assertThat(page.getDocumentElement().getTextContent()).doesNotContain("trigger");
    }

    @Example
    void every_candidate_is_shown_with_what_came_of_each_request() {
        Document page = page(Reports.aReport());

        assertThat(texts(page, "h3")).contains("original", "candidate 1 (the best)", "candidate 2");
        assertThat(elements(page, "tr"))
                .extracting(Element::getTextContent)
                .contains("Writes release notes and changelogs.should trigger1/3no skill")
                .contains("write an invoiceshould not0/3Writes release notes and changelogs.")
                .contains("worker" + "n/a" + "900" + "300" + "description_proposer" + "big-1");
    }

    @Example
    void a_search_that_found_nothing_has_a_report_too() {
        Document page = page(Reports.empty());

        assertThat(page.getDocumentElement().getTextContent())
                .contains("keep original: The budget was used up", "Nothing was measured.", "n/a");
        assertThat(elements(page, "svg")).isEmpty();
    }

    private static Document page(FullReport full) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(HtmlReport.of(full))));
        } catch (Exception e) {
            throw new AssertionError("the page is not well-formed", e);
        }
    }

    private static Element byId(Document page, String id) {
        return elements(page, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Document page, String tag) {
        return elements(page, tag).stream().map(Element::getTextContent).toList();
    }

    private static List<String> attributes(Document page) {
        List<String> names = new ArrayList<>();
        for (Element element : elements(page, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                names.add(((Attr) element.getAttributes().item(i)).getName());
            }
        }
        return names;
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList found = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}

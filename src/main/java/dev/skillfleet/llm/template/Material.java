package dev.skillfleet.llm.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text taken apart: its sentences without markup, and what is no prose.
 *
 * @param sentences prose and list items, in order
 * @param quotes what stands in quotation marks, each once
 * @param urls each once
 */
record Material(List<Sentence> sentences, List<Code> code, List<String> quotes, List<String> urls) {
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,})\\s*([\\w+#.-]*).*$");
    private static final Pattern HEADING = Pattern.compile("^ {0,3}#{1,6}\\s+(.*?)[\\s#]*$");
    private static final Pattern LABEL = Pattern.compile("^[*_]{0,2}([\\p{L} ]{3,30}?)[*_]{0,2}:[*_]{0,2}\\s*$");
    private static final Pattern BULLET = Pattern.compile("^\\s*[-*+•‣–]\\s+(?:\\[[ xX]\\]\\s+)?(.*)$");
    private static final Pattern NUMBERED = Pattern.compile("^\\s*(?:[Ss]tep )?\\d{1,3}[.):]\\s+(.*)$");
    private static final Pattern INLINE_LIST = Pattern.compile("(?:.*\\s)?1[.)]\\s+\\S.*\\s2[.)]\\s+\\S.*");
    private static final Pattern INLINE_ITEM = Pattern.compile("\\s+(?=\\d{1,2}[.)]\\s+\\S)");
    private static final Pattern RULE = Pattern.compile("^\\s*[-=_*][-=_*\\s]*$");
    private static final Pattern TAG = Pattern.compile(
            "(?i)<!--.{0,5000}?-->|<(script|style)\\b[^<>]{0,500}>.{0,5000}?</\\1>|</?(?:script|style|iframe|html|head|body|div|span|p|br|hr|a|b|i|u|s|em|strong|code|pre|h[1-6]|ul|ol|li|img|table|tr|td|th|font|center|blockquote|svg|input|form|button)\\b[^<>]{0,500}>");
    private static final Pattern LINK =
            Pattern.compile("!?\\[([^\\[\\]\\n]{0,300})\\]\\(([^)\\s]{0,500})[^)]{0,200}\\)");
    private static final Pattern URL = Pattern.compile("\\bhttps?://[^\\s<>\"'`)\\]}]{3,500}");
    private static final Pattern EMPHASIS =
            Pattern.compile("\\*\\*|__|(?<![\\w*])\\*(?=[^\\s*])|(?<=[^\\s*])\\*(?![\\w*])");
    private static final Pattern QUOTE = Pattern.compile(
            "\"([^\"\\n]{2,80})\"|“([^”\\n]{2,80})”|„([^“”\\n]{2,80})[“”]|«\\s?([^»\\n]{2,80}?)\\s?»|「([^」\\n]{1,80})」|(?<![\\w'])'([^'\\n]{2,80})'(?!\\w)");
    private static final Pattern SENTENCE = Pattern.compile(
            "(?<=[.!?…])[\"”')]?\\s+(?=[\\p{Lu}\\p{Lo}\"“'`(\\d])|(?<=[。！？؟])|; (?=(?:it|they|the|never|only|must|and|no|do|don't|should|output|input|always|then)\\b)");
    private static final Pattern NEW_SENTENCE = Pattern.compile("^[\\p{Lu}\\p{Lo}]");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。]$");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?i)\\b(?:e\\.g|i\\.e|etc|vs|cf|approx|dr|mr|mrs|ms|no|z\\.b|bzw|d\\.h|p\\.ex)\\.$");

    /** How a sentence stood in the text. */
    enum Shape {
        PROSE,
        BULLET,
        NUMBERED,
        HEADING
    }

    /** @param under the heading or label above it, in small letters, or empty */
    record Sentence(String text, Shape shape, String under) {}

    /** @param language as the fence names it, or empty */
    record Code(String language, String text) {}

    static Material of(String text) {
        Parser parser = new Parser();
        text.lines().forEach(parser::line);
        parser.end();
        Set<String> urls = new LinkedHashSet<>();
        Matcher url = URL.matcher(text);
        while (url.find()) {
            urls.add(url.group().replaceAll("[.,;:!?]+$", ""));
        }
        Set<String> quotes = new LinkedHashSet<>();
        for (Sentence sentence : parser.sentences) {
            Matcher quote = QUOTE.matcher(sentence.text);
            while (quote.find()) {
                for (int group = 1; group <= quote.groupCount(); group++) {
                    if (quote.group(group) != null) {
                        quotes.add(quote.group(group).strip());
                    }
                }
            }
        }
        return new Material(
                List.copyOf(parser.sentences), List.copyOf(parser.code), List.copyOf(quotes), List.copyOf(urls));
    }

    /** Line by line; linear in the length of the text, whatever it nests. */
    private static final class Parser {
        private final List<Sentence> sentences = new ArrayList<>();
        private final List<Code> code = new ArrayList<>();
        private final StringBuilder open = new StringBuilder();
        private Shape shape = Shape.PROSE;
        private String under = "";
        private String fence = "";
        private String fenceLanguage = "";

        void line(String line) {
            Matcher mark = FENCE.matcher(line);
            if (!fence.isEmpty()) {
                if (mark.matches()
                        && line.strip().equals(mark.group(1))
                        && mark.group(1).startsWith(fence)) {
                    closeFence();
                } else {
                    open.append(line).append('\n');
                }
            } else if (mark.matches()) {
                end();
                fence = mark.group(1);
                fenceLanguage = mark.group(2);
            } else {
                String prose = line.replaceFirst("^\\s{0,3}>+ ?", "");
                // steps that were typed one behind the other on one line
                Stream<String> lines =
                        INLINE_LIST.matcher(prose).matches() ? INLINE_ITEM.splitAsStream(prose) : Stream.of(prose);
                lines.forEach(this::prose);
            }
        }

        private void prose(String line) {
            Matcher heading = HEADING.matcher(line);
            Matcher label = LABEL.matcher(line);
            if (line.isBlank() || RULE.matcher(line).matches()) {
                end();
            } else if (heading.matches() || label.matches()) {
                end();
                String title = plain(heading.matches() ? heading.group(1) : label.group(1));
                under = Text.lower(title);
                if (heading.matches()) {
                    add(title, Shape.HEADING);
                }
            } else {
                item(line);
            }
        }

        private void item(String line) {
            Matcher bullet = BULLET.matcher(line);
            Matcher numbered = NUMBERED.matcher(line);
            boolean isBullet = bullet.matches();
            if (isBullet || numbered.matches()) {
                end();
                shape = isBullet ? Shape.BULLET : Shape.NUMBERED;
                open.append(isBullet ? bullet.group(1) : numbered.group(1));
            } else {
                if (shape != Shape.PROSE
                        && NEW_SENTENCE.matcher(line).find()
                        && SENTENCE_END.matcher(open).find()) {
                    end(); // an item that has ended, and a line that goes on at the margin
                }
                open.append(open.length() == 0 ? "" : " ").append(line.strip());
            }
        }

        private void closeFence() {
            if (open.toString().isBlank()) {
                open.setLength(0);
            } else {
                code.add(new Code(fenceLanguage, open.toString().stripTrailing()));
            }
            open.setLength(0);
            fence = "";
        }

        void end() {
            if (!fence.isEmpty()) {
                closeFence();
                return;
            }
            String block = plain(open.toString());
            open.setLength(0);
            if (shape == Shape.PROSE) {
                split(block).forEach(sentence -> add(sentence, Shape.PROSE));
            } else {
                add(block, shape);
            }
            shape = Shape.PROSE;
        }

        private void add(String text, Shape as) {
            if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
                sentences.add(new Sentence(text, as, as == Shape.HEADING ? "" : under));
            }
        }
    }

    private static String plain(String markup) {
        String text = LINK.matcher(TAG.matcher(markup).replaceAll(" ")).replaceAll("$1");
        return Text.oneLine(EMPHASIS.matcher(text).replaceAll(""));
    }

    private static List<String> split(String paragraph) {
        List<String> sentences = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String piece : SENTENCE.split(paragraph, -1)) {
            open.append(open.length() == 0 ? "" : " ").append(piece.strip());
            if (!ABBREVIATION.matcher(piece.strip()).find()) {
                sentences.add(open.toString());
                open.setLength(0);
            }
        }
        sentences.add(open.toString());
        return sentences;
    }
}

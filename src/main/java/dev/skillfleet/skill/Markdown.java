package dev.skillfleet.skill;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What rules and folders want to know of a body: its headings, fenced blocks and links, in order.
 *
 * @param prose the text of each paragraph, also in lists and quotes; of code within it the text
 */
record Markdown(List<Block> blocks, List<Target> targets, List<String> prose) {
    private static final int MAX_TAG = 1000;

    /** The parser knows no tables and takes them for paragraphs. */
    private static final String TABLE = "|";

    /** A code point that is never a character. */
    private static final char STAND_IN = '\uFDD0';

    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    /** An empty body. */
    static final Markdown NONE = new Markdown(List.of(), List.of(), List.of());

    /** A heading or a fenced block. */
    sealed interface Block {}

    /** @param code the heading's text when it is nothing but a code span, else null */
    record Title(int level, String text, @Nullable String code, int line) implements Block {}

    /** A fenced block with the first word after its fence. */
    record Fence(String language, String content, int line) implements Block {}

    /** What a link or an image leads to. */
    record Target(String destination, int line) {}

    /** @param firstLine the line of the file on which the body starts */
    static Markdown of(String body, int firstLine) {
        List<Block> blocks = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        walk(PARSER.parse(tamed(body)), node -> {
            int line = firstLine + line(node);
            if (node instanceof Heading heading) {
                blocks.add(new Title(heading.getLevel(), text(heading), code(heading), line));
            } else if (node instanceof FencedCodeBlock fence) {
                String info = fence.getInfo() == null ? "" : fence.getInfo().strip();
                blocks.add(new Fence(info.split("[\\s{,]", 2)[0], restored(fence.getLiteral()), line));
            } else if (node instanceof Link link) {
                targets.add(new Target(restored(link.getDestination()), line));
            } else if (node instanceof Image image) {
                targets.add(new Target(restored(image.getDestination()), line));
            } else if (node instanceof Paragraph paragraph) {
                String text = text(paragraph);
                if (!text.startsWith(TABLE)) {
                    prose.add(text);
                }
            }
        });
        return new Markdown(List.copyOf(blocks), List.copyOf(targets), List.copyOf(prose));
    }

    List<Title> titles() {
        return blocks.stream()
                .filter(Title.class::isInstance)
                .map(Title.class::cast)
                .toList();
    }

    boolean hasFences() {
        return blocks.stream().anyMatch(Fence.class::isInstance);
    }

    /**
     * The text with a stand-in for each {@code <} that nothing near closes. The parser looks for the end of each one
     * anew, which takes minutes on a text of nothing else.
     */
    private static String tamed(String body) {
        StringBuilder tamed = new StringBuilder(body);
        int close = Integer.MAX_VALUE;
        for (int i = body.length() - 1; i >= 0; i--) {
            char c = body.charAt(i);
            if (c == '>') {
                close = i;
            } else if (c == '<' && close - i > MAX_TAG) {
                tamed.setCharAt(i, STAND_IN);
            }
        }
        return tamed.toString();
    }

    private static String restored(String text) {
        return text.replace(STAND_IN, '<');
    }

    /** Not recursive: a hostile document nests deeper than a stack. */
    private static void walk(Node root, Consumer<Node> visitor) {
        Node node = root;
        while (node != null) {
            visitor.accept(node);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            while (node != root && node.getNext() == null) {
                node = node.getParent();
            }
            node = node == root ? null : node.getNext();
        }
    }

    private static String text(Node block) {
        StringBuilder text = new StringBuilder();
        walk(block, node -> {
            if (node instanceof Text part) {
                text.append(part.getLiteral());
            } else if (node instanceof Code part) {
                text.append(part.getLiteral());
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                text.append(' ');
            }
        });
        return restored(text.toString()).strip();
    }

    private static @Nullable String code(Heading heading) {
        return heading.getFirstChild() instanceof Code code && code.getNext() == null
                ? restored(code.getLiteral())
                : null;
    }

    private static int line(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.get(0).getLineIndex();
    }
}

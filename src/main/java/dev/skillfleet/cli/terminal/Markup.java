package dev.skillfleet.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Markdown as a person reads it, line by line as it was written: headings stand out, code and frontmatter step back, and the
 * marks of emphasis and links give way to what they mean.
 */
final class Markup extends AbstractVisitor {
    private static final String FENCE = "---";
    /** Longer texts are shown as they are: no draft is, and parsing one may take long. */
    private static final int LONGEST = 500_000;

    private final List<String> source;
    private final List<List<Span>> rows;
    private final int first;
    private Style style = Style.PLAIN;

    /** A piece of a line. */
    record Span(Style style, String text) {}

    private Markup(String text) {
        source = text.lines().toList();
        rows = source.stream()
                .map(line -> List.of(new Span(Style.PLAIN, line)))
                .collect(Collectors.toCollection(ArrayList::new));
        first = frontmatter();
        faint(0, first);
    }

    /** The lines of a text. */
    static List<List<Span>> of(String text) {
        Markup markup = new Markup(text);
        if (text.length() <= LONGEST) {
            Parser.builder()
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                    .build()
                    .parse(String.join("\n", markup.source.subList(markup.first, markup.source.size())))
                    .accept(markup);
        }
        return markup.rows;
    }

    /** How many lines it takes; 0 when there is none. */
    private int frontmatter() {
        if (source.isEmpty() || !source.get(0).equals(FENCE)) {
            return 0;
        }
        int end = source.subList(1, source.size()).indexOf(FENCE);
        return end < 0 ? 0 : end + 2;
    }

    private void faint(int from, int to) {
        for (int row = from; row < to; row++) {
            rows.set(row, List.of(new Span(Style.FAINT, source.get(row))));
        }
    }

    @Override
    public void visit(FencedCodeBlock block) {
        faint(block);
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        faint(block);
    }

    private void faint(Node block) {
        for (SourceSpan span : block.getSourceSpans()) {
            faint(first + span.getLineIndex(), first + span.getLineIndex() + 1);
        }
    }

    @Override
    public void visit(Heading heading) {
        inline(heading, Style.STRONG);
    }

    @Override
    public void visit(Paragraph paragraph) {
        inline(paragraph, Style.PLAIN);
    }

    /** Empties the lines of a block, but for what stands before its text, and fills them again with what is in it. */
    private void inline(Node block, Style outer) {
        for (SourceSpan span : block.getSourceSpans()) {
            int row = first + span.getLineIndex();
            int text =
                    block instanceof Heading ? textOf(source.get(row), span.getColumnIndex()) : span.getColumnIndex();
            List<Span> before = new ArrayList<>();
            before.add(new Span(outer, source.get(row).substring(0, text)));
            rows.set(row, before);
        }
        style = outer;
        visitChildren(block);
        style = Style.PLAIN;
    }

    /** Where a heading's text begins: its number signs are kept, since they tell its level. */
    private static int textOf(String line, int column) {
        int text = column;
        while (text < line.length() && (line.charAt(text) == '#' || line.charAt(text) == ' ')) {
            text++;
        }
        return text;
    }

    @Override
    public void visit(StrongEmphasis strong) {
        within(Style.STRONG, strong);
    }

    @Override
    public void visit(Emphasis emphasis) {
        within(style == Style.PLAIN ? Style.EMPHASIS : style, emphasis);
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        boolean bare =
                link.getFirstChild() instanceof Text text && text.getLiteral().equals(link.getDestination());
        add(link, bare ? "" : " (" + link.getDestination() + ")");
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
        add(image, " (" + image.getDestination() + ")");
    }

    @Override
    public void visit(HtmlInline html) {
        add(html, html.getLiteral());
    }

    private void within(Style inner, Node node) {
        Style outer = style;
        style = inner;
        visitChildren(node);
        style = outer;
    }

    @Override
    public void visit(Text text) {
        add(text, text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        Style outer = style;
        style = Style.CODE;
        add(code, "`" + code.getLiteral() + "`");
        style = outer;
    }

    /** To the line on which it ends. */
    private void add(Node node, String text) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (!spans.isEmpty()) {
            rows.get(first + spans.get(spans.size() - 1).getLineIndex()).add(new Span(style, text));
        }
    }
}

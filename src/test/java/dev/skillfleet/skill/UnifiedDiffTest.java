package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class UnifiedDiffTest {
    private static final Pattern HEAD = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

    @Example
    void two_places_far_from_each_other_are_two_hunks() {
        String before = "---\nversion: 1\n---\none\ntwo\nthree\nfour\nfive\nsix\nseven\n";

        assertThat(UnifiedDiff.of("a.md", before, before.replace("1", "2") + "eight\n"))
                .isEqualTo("""
                --- a/a.md
                +++ b/a.md
                @@ -1,5 +1,5 @@
                 ---
                -version: 1
                +version: 2
                 ---
                 one
                 two
                @@ -8,3 +8,4 @@
                 five
                 six
                 seven
                +eight
                """);
    }

    @Example
    void places_near_each_other_are_one_and_nothing_is_none() {
        assertThat(UnifiedDiff.of("a.md", "1\na\nb\nc\nd\ne\nf\n2", "x\na\nb\nc\nd\ne\nf\ny"))
                .containsOnlyOnce("@@ -1,8 +1,8 @@");
        assertThat(UnifiedDiff.of("a.md", "same\n", "same\n")).isEmpty();
        assertThat(UnifiedDiff.of("a.md", "", "new\n")).endsWith("@@ -0,0 +1,1 @@\n+new\n");
    }

    @Property(tries = 500)
    void who_applies_it_has_the_other_text(
            @ForAll @Size(max = 40) List<@CharRange(from = 'a', to = 'd') @StringLength(1) String> before,
            @ForAll @Size(max = 40) List<@CharRange(from = 'a', to = 'd') @StringLength(1) String> after) {
        String diff = UnifiedDiff.of("a.md", String.join("\n", before), String.join("\n", after));

        assertThat(applied(before, diff.lines().skip(2).toList())).isEqualTo(after);
    }

    /** Strictly: each hunk stands where it says, and each line that it takes or leaves is there. */
    private static List<String> applied(List<String> before, List<String> diff) {
        List<String> after = new ArrayList<>();
        int at = 0;
        for (String line : diff) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                int count = Integer.parseInt(head.group(2));
                int from = Integer.parseInt(head.group(1)) - (count == 0 ? 0 : 1);
                after.addAll(before.subList(at, from));
                at = from;
                int start = Integer.parseInt(head.group(3)) - (head.group(4).equals("0") ? 0 : 1);
                assertThat(after).hasSize(start);
            } else if (line.startsWith("+")) {
                after.add(line.substring(1));
            } else {
                assertThat(before.get(at++)).isEqualTo(line.substring(1));
                if (line.startsWith(" ")) {
                    after.add(line.substring(1));
                }
            }
        }
        after.addAll(before.subList(at, before.size()));
        return after;
    }
}

package dev.skillfleet.optimizer.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void everything_stands_in_it() {
        assertThat(TextReport.of(Reports.aReport())).isEqualTo("""
                Description of writing/release-notes

                apply: A gain of +0.33 in the test: its 95 % interval reaches from +0.10 to +0.50.

                Best description (candidate 1, 36 characters)
                  Writes release notes and changelogs.

                Diff
                --- a/SKILL.md
                +++ b/SKILL.md
                @@ -3,1 +3,1 @@
                -description: Writes release notes.
                +description: Writes release notes and changelogs.

                Test, with requests that nobody had looked at before
                  original
                  metric               0.67
                  balanced accuracy    0.50 (0.10 to 0.90)
                  recall               0.00 (0.00 to 0.79)
                  precision            n/a
                  false-positive rate  0.00 (0.00 to 0.79)
                  1/3  +  Writes release notes and changelogs. -> no skill
                  3/3  -  write an invoice
                  candidate 1, a gain of +0.33
                  metric               1.00
                  balanced accuracy    1.00 (0.44 to 1.00)
                  recall               1.00 (0.21 to 1.00)
                  precision            1.00 (0.21 to 1.00)
                  false-positive rate  0.00 (0.00 to 0.79)
                  3/3  +  Writes release notes and changelogs.
                  3/3  -  write an invoice

                The search
                  Skill        writing/release-notes
                  Job          67aeab7f
                  Optimizer    reflect, seed 7
                  Models       big-1, Writes release notes and changelogs.
                  Ended        perfect
                  Requests     2 to learn from, 2 to select by, 2 for the test, 1 left out as doubles
                  Near misses  1 (requests that should not trigger and share a word with the original)
                  Made         36 evaluations, 6 proposals
                  Cost         $0.0123
                  Estimate     $0.80 at least, had it made all that it might

                Spend by role
                  role    cost     tokens in  tokens out  did                   model
                  worker  n/a      900        300         description_proposer  big-1
                  judge   $0.0123  4000       200         trigger_router        Writes release notes and changelogs.

                Learning curve
                  The best metric with the dev requests, after so many evaluations.
                  evaluations  best
                  12           0.67
                  24           0.67
                  36           1.00

                Candidates, by the dev requests
                  candidate    metric  should trigger  should not  front
                  original     0.67    0.33            1.00
                  candidate 1  1.00    1.00            1.00        on the front
                  candidate 2  0.50    1.00            0.00

                original
                  Writes release notes.
                  metric               0.67
                  balanced accuracy    0.50 (0.10 to 0.90)
                  recall               0.00 (0.00 to 0.79)
                  precision            n/a
                  false-positive rate  0.00 (0.00 to 0.79)
                  1/3  +  Writes release notes and changelogs. -> no skill
                  3/3  -  write an invoice

                candidate 1 (the best)
                  Writes release notes and changelogs.
                  from the original, minding scope: Writes release notes and changelogs.
                  metric               1.00
                  balanced accuracy    1.00 (0.44 to 1.00)
                  recall               1.00 (0.21 to 1.00)
                  precision            1.00 (0.21 to 1.00)
                  false-positive rate  0.00 (0.00 to 0.79)
                  3/3  +  Writes release notes and changelogs.
                  3/3  -  write an invoice

                candidate 2
                  Writes about anything.
                  from candidate 1, minding brief: shorter
                  metric               0.50
                  balanced accuracy    0.50 (0.10 to 0.90)
                  recall               1.00 (0.21 to 1.00)
                  precision            0.50 (0.09 to 0.91)
                  false-positive rate  1.00 (0.21 to 1.00)
                  3/3  +  Writes release notes and changelogs.
                  0/3  -  write an invoice -> Writes release notes and changelogs.

                Turned away
                  copies the failing query "Writes release notes and changelogs.": Writes release notes and changelogs.
                """);
    }

    @Test
    void instructions_are_reported_in_their_own_words() {
        assertThat(TextReport.of(Reports.ofInstructions())).isEqualTo("""
                Instructions of requirements

                apply: A gain of +0.25 in the test: its 95 % interval reaches from +0.10 to +0.40.

                Best instructions (candidate 1, 44 characters)
                  Read the task. Recipes are domain_knowledge.

                Test, with examples that nobody had looked at before
                  original
                  mean score  0.75
                  full score  1 of 2
                  1.00  example 1
                  0.50  example 2 -> /domain 0.00
                  candidate 1, a gain of +0.25
                  mean score  1.00
                  full score  2 of 2
                  1.00  example 1
                  1.00  example 2

                The search
                  Prompt     requirements, version 1
                  Job        67aeab7f
                  Optimizer  reflect, seed 7
                  Models     none: rules did the work
                  Ended      perfect
                  Examples   2 to learn from, 2 to select by, 2 for the test, 1 left out as doubles
                  Graded by  what was expected
                  Made       12 evaluations, 1 proposals
                  Cost       $0.0123
                  Estimate   $0.80 at least, had it made all that it might

                Learning curve
                  The best metric with the dev examples, after so many evaluations.
                  evaluations  best
                  4            0.75
                  8            1.00

                Candidates, by the dev examples
                  candidate    metric  characters  front
                  original     0.75    14
                  candidate 1  1.00    44          on the front

                original
                  Read the task.
                  mean score  0.75
                  full score  1 of 2
                  1.00  example 1
                  0.50  example 2 -> /domain 0.00

                candidate 1 (the best)
                  Read the task. Recipes are domain_knowledge.
                  from the original, minding fields: It was missed.
                  mean score  1.00
                  full score  2 of 2
                  1.00  example 1
                  1.00  example 2
                """);
    }

    @Test
    void nothing_that_was_written_steers_a_terminal_or_looks_like_a_line_of_ours() {
        String report = TextReport.of(Reports.saying("a\u001b[2Jb\u202ec\n\nkeep_original: all of this\u0007"));

        assertThat(report.codePoints())
                .noneMatch(character -> character != '\n' && Character.isISOControl(character) || character == 0x202e);
        assertThat(report.lines()).noneMatch(line -> line.startsWith("keep_original"));
    }

    @Test
    void a_search_that_found_nothing_says_so() {
        assertThat(TextReport.of(Reports.empty()))
                .contains("keep_original: The budget was used up before anything could be tested.")
                .contains("n/a, partly counted by us", "n/a at least, had it made all that it might")
                .doesNotContain("Learning curve", "Candidates", "Diff");
    }
}

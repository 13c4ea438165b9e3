package dev.skillfleet.verticle.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Dependencies;
import dev.skillfleet.script.play.Journal;
import dev.skillfleet.script.play.Move;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<JournalEntry> journal = new ArrayList<>();

    record Word(String text) {}

    @Test
    void a_script_stops_at_the_first_step_that_is_not_journaled() {
        TestScript script =
                play -> new Word(word(play, "one").text() + word(play, "two").text());
        assertThat(due(script)).containsExactly("understanding/one#1");
        done("understanding/one#1", "1");
        assertThat(due(script)).containsExactly("understanding/two#1");
        done("understanding/two#1", "2");
        assertThat(next(script)).isEqualTo(new Move.Finish<>(new Word("12")));
    }

    @Test
    void steps_of_one_name_are_told_apart_by_counting() {
        TestScript script =
                play -> new Word(word(play, "one").text() + word(play, "one").text());
        done("understanding/one#1", "1");
        assertThat(due(script)).containsExactly("understanding/one#2");
    }

    @Test
    void a_question_suspends_until_its_answer_is_journaled() {
        TestScript script = play -> new Word(play.ask(confirm()).feedback());
        assertThat(next(script)).isEqualTo(new Move.Ask<Word>("understanding/confirm#1", confirm()));
        Answer answer =
                new Answer("p1", confirm().type(), 1, "ada", NOW, Map.of("action", "revise", "feedback", "shorter"));
        journal.add(JournalEntry.ofAnswer("understanding/confirm#1", 1, answer));
        assertThat(next(script)).isEqualTo(new Move.Finish<>(new Word("shorter")));
    }

    @Test
    void steps_started_together_are_due_together_and_finish_in_any_order() {
        UnderstandingScript script = new UnderstandingScript();
        Job job = Jobs.aJob(NOW);
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(entry("understanding/requirements#1", CannedModel.requirements(List.of())));
        entries.add(entry("understanding/structure_validator#1", new Structure(List.of(), List.of(), List.of())));
        entries.add(entry("understanding/skill_index#1", new UnderstandingScript.SkillIndex(List.of())));
        assertThat(steps(Playback.next(script, job, new Journal(entries))))
                .containsExactly(
                        "understanding/intent_analyzer#1",
                        "understanding/taxonomy_finder#1",
                        "understanding/dependency_analyzer#1");
        entries.add(entry(
                "understanding/dependency_analyzer#1",
                new Dependencies(List.of(), List.of(), List.of(), List.of(), "")));
        assertThat(steps(Playback.next(script, job, new Journal(entries))))
                .containsExactly("understanding/intent_analyzer#1", "understanding/taxonomy_finder#1");
    }

    private static PromptBody confirm() {
        return new PromptBody.Confirm("plan", "python/x", List.of());
    }

    private static Word word(Playback play, String name) {
        return play.check(name, Word.class, "", () -> new Word("never run here"));
    }

    private void done(String step, String text) {
        journal.add(entry(step, new Word(text)));
    }

    private static JournalEntry entry(String step, Record output) {
        return new JournalEntry(
                step, 1, "", Json.toMap(output), JournalEntry.RULES, null, null, Usage.NONE, Duration.ZERO, NOW);
    }

    private Move<Word> next(TestScript script) {
        return Playback.next(script, Jobs.aJob(NOW), new Journal(journal));
    }

    private List<String> due(TestScript script) {
        return steps(next(script));
    }

    private static List<String> steps(Move<?> move) {
        return ((Move.Work<?>) move).due().stream().map(Step::key).toList();
    }

    @FunctionalInterface
    private interface TestScript extends Script<Word> {
        @Override
        default Phase phase() {
            return Phase.UNDERSTANDING;
        }

        @Override
        default String outcome() {
            return "word";
        }

        @Override
        default Job conclude(Job job, Word word) {
            return job;
        }
    }
}

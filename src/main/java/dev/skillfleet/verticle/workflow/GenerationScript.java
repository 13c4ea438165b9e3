package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.job.Refinement;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import java.util.List;

/** Writes the skill, or works a person's feedback into one that is there, goes over it, and shows it to the person who wants to see it. */
final class GenerationScript implements Script<Content> {
    private static final double TARGET = 0.80;
    private static final int ITERATIONS = 3;
    /** Below any score: nobody has judged the first draft. */
    private static final double UNJUDGED = -1;

    private static final int ROUNDS = 5;

    @Override
    public Phase phase() {
        return Phase.GENERATION;
    }

    @Override
    public String outcome() {
        return "draft";
    }

    @Override
    public Content run(Playback play) {
        Brief brief = play.handed(Phase.UNDERSTANDING, "brief", Brief.class);
        Source source = Source.handed(play);
        return previewed(play, brief, source == null ? written(play, brief) : told(play, brief, source));
    }

    private static Content written(Playback play, Brief brief) {
        return refined(play, brief, play.step(Module.CONTENT, new Content.Input(brief, "comprehensive")));
    }

    /** A skill that is there, after what the person has said of it; what was not said is not touched. */
    private static Content told(Playback play, Brief brief, Source source) {
        List<String> remarks = List.of(Refinement.of(play.task()).feedback());
        return play.step(Module.FEEDBACK, new Refined.Input(brief, source.skill(), remarks, TARGET))
                .content();
    }

    @Override
    public Job conclude(Job job, Content content) {
        return job.with(new Progress(Phase.VALIDATION, "Written", job.progress().percent()));
    }

    /** Goes over the draft until it is good enough or gains no more; what counts is the text, not what is said of it. */
    private static Content refined(Playback play, Brief brief, Content written) {
        Content best = written;
        double score = UNJUDGED;
        for (int i = 1; i <= ITERATIONS && score < TARGET; i++) {
            Refined refined = play.step(Module.CONTENT_REFINED, new Refined.Input(brief, best, List.of(), TARGET));
            if (refined.content().equals(best) || refined.score() <= score) {
                break;
            }
            best = refined.content();
            score = refined.score();
        }
        return best;
    }

    private static Content previewed(Playback play, Brief brief, Content written) {
        if (!play.task().options().preview()) {
            return written;
        }
        Content content = written;
        for (int round = 1; round <= ROUNDS; round++) {
            Answer answer = play.ask(Previews.of(content));
            if (answer.action() == Answer.Action.PROCEED) {
                break;
            }
            content = play.step(Module.FEEDBACK, new Refined.Input(brief, content, List.of(answer.feedback()), TARGET))
                    .content();
        }
        if (play.task().options().saveDraftOnPreview()) {
            SavedDraft.by(play, brief, content);
        }
        return content;
    }
}

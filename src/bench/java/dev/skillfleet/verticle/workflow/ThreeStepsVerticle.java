package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;
import dev.skillfleet.llm.Model;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.script.ScriptVerticle;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import dev.skillfleet.script.run.WorkRules;
import java.time.Clock;

/** A phase of three steps that do nothing, and the end of the job: what the machinery itself costs. */
public final class ThreeStepsVerticle extends ScriptVerticle<ThreeStepsVerticle.Made> {
    public ThreeStepsVerticle(Model model, Bus bus, WorkRules rules, Clock clock) {
        super(new ThreeSteps(), model, bus, rules, clock, Telemetry.NONE);
    }

    /** What a step makes. */
    public record Made(int number) {}

    private static final class ThreeSteps implements Script<Made> {
        @Override
        public Phase phase() {
            return Phase.UNDERSTANDING;
        }

        @Override
        public String outcome() {
            return "made";
        }

        @Override
        public Made run(Playback play) {
            Made one = play.check("one", Made.class, 0, () -> new Made(1));
            Made two = play.check("two", Made.class, one, () -> new Made(one.number() + 1));
            return play.check("three", Made.class, two, () -> new Made(two.number() + 1));
        }

        @Override
        public Job conclude(Job job, Made made) {
            return job.completed();
        }
    }
}

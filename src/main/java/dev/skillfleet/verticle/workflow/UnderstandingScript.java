package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.Refinement;
import dev.skillfleet.llm.module.Analysis;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Clarification;
import dev.skillfleet.llm.module.Dependencies;
import dev.skillfleet.llm.module.Intent;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Plan;
import dev.skillfleet.llm.module.Questions;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.module.Taxonomy;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import dev.skillfleet.skill.SkillPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Understands the task: what is asked for, what is unclear, where it belongs, what will be written. Of a skill that is to
 * be refined it reads what stands in the skill.
 */
final class UnderstandingScript implements Script<Brief> {
    private static final int ROUNDS = 3;
    /** Shorter than this, a remark names nothing that a person could settle. */
    private static final int TELLING_AMBIGUITY = 10;

    @Override
    public Phase phase() {
        return Phase.UNDERSTANDING;
    }

    @Override
    public String outcome() {
        return "brief";
    }

    @Override
    public Brief run(Playback play) {
        if (play.type() == JobType.SKILL_REFINEMENT) {
            return Source.read(play).brief(Refinement.of(play.task()));
        }
        String task = play.task().description();
        List<Clarification> said = new ArrayList<>();
        Requirements requirements = play.task().guided() ? interviewed(play, task, said) : clarified(play, task, said);

        Analysis analysis = new Analysis(task, said, requirements, knownSkills(play));
        Playback.Later<Intent> intent = play.start(Module.INTENT, analysis);
        Playback.Later<Taxonomy> taxonomy = play.start(Module.TAXONOMY, analysis);
        Playback.Later<Dependencies> first = play.start(Module.DEPENDENCIES, analysis);
        Dependencies dependencies = play.step(
                Module.DEPENDENCIES_REFINED,
                new Dependencies.Refinement(analysis, first.get(), intent.get(), taxonomy.get()));

        Plan plan = agreed(play, analysis, intent.get(), taxonomy.get(), dependencies);
        return new Brief(task, said, requirements, intent.get(), taxonomy.get(), dependencies, plan);
    }

    @Override
    public Job conclude(Job job, Brief brief) {
        Job understood = job.type() == JobType.SKILL_REFINEMENT
                ? job
                : job.restated(brief.requirements().description());
        return understood
                .with(job.outcome()
                        .withDraft(job.outcome().draft().planned(brief.plan().taxonomyPath())))
                .with(new Progress(
                        Phase.GENERATION, "Understood", job.progress().percent()));
    }

    /** Asks one question at a time instead of all that are open at once. */
    private static Requirements interviewed(Playback play, String task, List<Clarification> said) {
        Interview interview = new Interview();
        while (true) {
            Requirements requirements =
                    wellFormed(play, play.step(Module.REQUIREMENTS, new Requirements.Input(task, said)));
            int open = (int) requirements.ambiguities().stream()
                    .filter(ambiguity -> ambiguity.strip().length() > TELLING_AMBIGUITY)
                    .count();
            if (!interview.goesOn(open)) {
                return requirements;
            }
            Questions questions = play.step(Module.QUESTIONS, new Questions.Input(task, requirements, said));
            if (questions.questions().isEmpty()) {
                return requirements;
            }
            said.addAll(interview.said(play.ask(interview.next(questions, requirements, open))));
        }
    }

    private static Requirements clarified(Playback play, String task, List<Clarification> said) {
        for (int round = 1; ; round++) {
            Requirements requirements =
                    wellFormed(play, play.step(Module.REQUIREMENTS, new Requirements.Input(task, said)));
            boolean clear = requirements.ambiguities().stream()
                    .noneMatch(ambiguity -> ambiguity.strip().length() > TELLING_AMBIGUITY);
            if (clear || round > ROUNDS) {
                return requirements;
            }
            Questions open = play.step(Module.QUESTIONS, new Questions.Input(task, requirements, said));
            if (open.questions().isEmpty()) {
                return requirements;
            }
            Answer answer = play.ask(new PromptBody.Clarify(
                    open.questions(), open.priority(), open.rationale(), open.followUpContext()));
            said.addAll(Clarified.by(answer, open.questions()));
        }
    }

    private static Requirements wellFormed(Playback play, Requirements found) {
        Requirements requirements = found;
        for (int round = 1; ; round++) {
            String name = requirements.suggestedSkillName();
            String description = requirements.description();
            Structure structure = play.check(
                    "structure_validator",
                    Structure.class,
                    List.of(name, description),
                    () -> Structure.of(name, description));
            if (structure.valid() || round > ROUNDS) {
                return requirements;
            }
            Answer answer = play.ask(new PromptBody.StructureFix(
                    structure.issues(),
                    structure.warnings(),
                    structure.fixes(),
                    Frozen.of("skill_name", name, "description", description)));
            requirements = requirements.named(
                    structure.chosen("skill_name", name, answer), structure.chosen("description", description, answer));
        }
    }

    private static List<String> knownSkills(Playback play) {
        return play.request("skill_index", SkillIndex.class, "", crew -> crew.bus()
                        .request(new SkillsRequest.ListSkills(null, null))
                        .map(found -> new SkillIndex(found.skills().stream()
                                .map(Reply.Skills.Summary::skillId)
                                .toList())))
                .skillIds();
    }

    private static Plan agreed(
            Playback play, Analysis analysis, Intent intent, Taxonomy taxonomy, Dependencies dependencies) {
        List<String> feedback = new ArrayList<>();
        for (int round = 1; ; round++) {
            Plan plan =
                    placed(play.step(Module.PLAN, new Plan.Input(analysis, intent, taxonomy, dependencies, feedback)));
            if (!play.task().options().confirm() || round > ROUNDS) {
                return plan;
            }
            Answer answer = play.ask(new PromptBody.Confirm(
                    plan.skillName() + ": " + plan.skillDescription(), plan.taxonomyPath(), assumptions(plan)));
            if (answer.action() == Answer.Action.PROCEED) {
                return plan;
            }
            feedback.add(answer.feedback());
        }
    }

    /** At a place that the draft can be saved at: a model may say one that is none, and all that follows would be in vain. */
    private static Plan placed(Plan plan) {
        return plan.at(SkillPath.near(plan.taxonomyPath(), plan.skillName()).toString());
    }

    private static List<String> assumptions(Plan plan) {
        List<String> assumptions = new ArrayList<>();
        assumptions.add("Sections: " + String.join(", ", plan.contentOutline()));
        assumptions.addAll(plan.successCriteria());
        return assumptions;
    }

    /** The skills that exist, by id. */
    record SkillIndex(List<String> skillIds) {
        SkillIndex {
            skillIds = List.copyOf(skillIds);
        }
    }
}

package dev.skillfleet.llm.template;

import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Analysis;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.Clarification;
import dev.skillfleet.llm.module.Compliance;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Dependencies;
import dev.skillfleet.llm.module.Intent;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Plan;
import dev.skillfleet.llm.module.Quality;
import dev.skillfleet.llm.module.Questions;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.module.Taxonomy;
import dev.skillfleet.llm.module.TestCases;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs every module in the order of a job, with a person who answers each question by a function. */
final class Chain {
    private static final int ROUNDS = 5;

    private final Model model = new TemplateModel();
    private final UnaryOperator<String> person;
    private List<String> knownSkills = List.of();
    private List<String> feedback = List.of();
    private String style = "comprehensive";

    private Chain(UnaryOperator<String> person) {
        this.person = person;
    }

    /** What a whole run has brought. */
    record Run(
            Brief brief, Content content, TestCases tests, Compliance compliance, Quality quality, List<String> asked) {
        SkillText file() {
            return SkillText.parse(content.skillContent());
        }

        String text() {
            return content.skillContent();
        }
    }

    static Chain answering(UnaryOperator<String> person) {
        return new Chain(person);
    }

    static Chain silent() {
        return new Chain(question -> "");
    }

    Chain knowing(String... skills) {
        knownSkills = List.of(skills);
        return this;
    }

    Chain planFeedback(String... remarks) {
        feedback = List.of(remarks);
        return this;
    }

    Chain styled(String style) {
        this.style = style;
        return this;
    }

    Run run(String task) {
        List<Clarification> clarifications = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        Requirements requirements = ask(Module.REQUIREMENTS, new Requirements.Input(task, clarifications));
        for (int round = 0; round < ROUNDS && !requirements.ambiguities().isEmpty(); round++) {
            Questions questions = ask(Module.QUESTIONS, new Questions.Input(task, requirements, clarifications));
            questions.questions().forEach(question -> {
                asked.add(question.text());
                clarifications.add(new Clarification(question.text(), person.apply(question.text())));
            });
            requirements = ask(Module.REQUIREMENTS, new Requirements.Input(task, clarifications));
        }
        return generate(task, clarifications, requirements, asked);
    }

    private Run generate(
            String task, List<Clarification> clarifications, Requirements requirements, List<String> asked) {
        Analysis analysis = new Analysis(task, clarifications, requirements, knownSkills);
        Intent intent = ask(Module.INTENT, analysis);
        Taxonomy taxonomy = ask(Module.TAXONOMY, analysis);
        Dependencies first = ask(Module.DEPENDENCIES, analysis);
        Dependencies dependencies =
                ask(Module.DEPENDENCIES_REFINED, new Dependencies.Refinement(analysis, first, intent, taxonomy));
        Plan plan = ask(Module.PLAN, new Plan.Input(analysis, intent, taxonomy, dependencies, feedback));
        Brief brief = new Brief(task, clarifications, requirements, intent, taxonomy, dependencies, plan);
        Content draft = ask(Module.CONTENT, new Content.Input(brief, style));
        Content refined = ask(Module.CONTENT_REFINED, new Refined.Input(brief, draft, List.of(), 0.8))
                .content();
        Checked checked = new Checked(brief, refined);
        TestCases tests = ask(Module.TEST_CASES, checked);
        Compliance compliance = ask(Module.COMPLIANCE, checked);
        Quality quality = ask(Module.QUALITY, checked);
        Refined.Input again = new Refined.Input(brief, refined, quality.weaknesses(), 0.8);
        Content last =
                ask(Module.QUALITY_REFINED, new Refined.Mending(again, "")).content();
        return new Run(brief, last, tests, compliance, quality, asked);
    }

    <I extends Record, O extends Record> O ask(Module<I, O> module, I input) {
        return model.call(module, input, Model.Listener.NONE).result().result().output();
    }
}

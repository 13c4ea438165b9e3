package dev.skillfleet.llm.module;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that a model can be asked to do. The name appears in events and in the journal.
 *
 * @param instructions what a model is to be told for it in the place of its prompt's text; null for that text
 * @param <I> what it is asked
 * @param <O> what it answers
 */
public record Module<I extends Record, O extends Record>(
        String name,
        Role role,
        Class<I> input,
        Class<O> output,
        @Nullable String instructions) {

    public Module(String name, Role role, Class<I> input, Class<O> output) {
        this(name, role, input, output, null);
    }

    public static final Module<Requirements.Input, Requirements> REQUIREMENTS =
            new Module<>("requirements", Role.PLANNER, Requirements.Input.class, Requirements.class);
    public static final Module<Questions.Input, Questions> QUESTIONS =
            new Module<>("hitl_questions", Role.PLANNER, Questions.Input.class, Questions.class);
    public static final Module<Analysis, Intent> INTENT =
            new Module<>("intent_analyzer", Role.PLANNER, Analysis.class, Intent.class);
    public static final Module<Analysis, Taxonomy> TAXONOMY =
            new Module<>("taxonomy_finder", Role.PLANNER, Analysis.class, Taxonomy.class);
    public static final Module<Analysis, Dependencies> DEPENDENCIES =
            new Module<>("dependency_analyzer", Role.PLANNER, Analysis.class, Dependencies.class);
    public static final Module<Dependencies.Refinement, Dependencies> DEPENDENCIES_REFINED = new Module<>(
            "dependency_analyzer_refined", Role.PLANNER, Dependencies.Refinement.class, Dependencies.class);
    public static final Module<Plan.Input, Plan> PLAN =
            new Module<>("plan_synthesizer", Role.PLANNER, Plan.Input.class, Plan.class);
    public static final Module<Content.Input, Content> CONTENT =
            new Module<>("content_generator", Role.WORKER, Content.Input.class, Content.class);
    public static final Module<Refined.Input, Refined> CONTENT_REFINED =
            new Module<>("content_refiner", Role.WORKER, Refined.Input.class, Refined.class);
    public static final Module<Refined.Input, Refined> FEEDBACK =
            new Module<>("feedback_incorporator", Role.WORKER, Refined.Input.class, Refined.class);
    public static final Module<Checked, TestCases> TEST_CASES =
            new Module<>("test_generator", Role.JUDGE, Checked.class, TestCases.class);
    public static final Module<Routing.Input, Routing> ROUTER =
            new Module<>("trigger_router", Role.JUDGE, Routing.Input.class, Routing.class);
    public static final Module<Checked, Compliance> COMPLIANCE =
            new Module<>("compliance_validator", Role.JUDGE, Checked.class, Compliance.class);
    public static final Module<Checked, Quality> QUALITY =
            new Module<>("quality_assessor", Role.JUDGE, Checked.class, Quality.class);
    public static final Module<Refined.Mending, Refined> QUALITY_REFINED =
            new Module<>("quality_refiner", Role.WORKER, Refined.Mending.class, Refined.class);
    public static final Module<Queries.Input, Queries> QUERIES =
            new Module<>("query_generator", Role.JUDGE, Queries.Input.class, Queries.class);
    public static final Module<Described.Input, Described> DESCRIPTION =
            new Module<>("description_proposer", Role.WORKER, Described.Input.class, Described.class);
    public static final Module<Solved.Input, Solved> SOLVER =
            new Module<>("task_solver", Role.WORKER, Solved.Input.class, Solved.class);
    public static final Module<Graded.Input, Graded> GRADER =
            new Module<>("expectation_grader", Role.JUDGE, Graded.Input.class, Graded.class);
    public static final Module<Instructed.Input, Instructed> INSTRUCTIONS =
            new Module<>("instruction_proposer", Role.WORKER, Instructed.Input.class, Instructed.class);

    /** Every module, in the order in which a job meets them. */
    public static final List<Module<?, ?>> ALL = List.of(
            REQUIREMENTS,
            QUESTIONS,
            INTENT,
            TAXONOMY,
            DEPENDENCIES,
            DEPENDENCIES_REFINED,
            PLAN,
            CONTENT,
            CONTENT_REFINED,
            FEEDBACK,
            TEST_CASES,
            COMPLIANCE,
            QUALITY,
            ROUTER,
            QUALITY_REFINED,
            QUERIES,
            DESCRIPTION,
            SOLVER,
            GRADER,
            INSTRUCTIONS);

    /** The same work in other words. */
    public Module<I, O> saying(String other) {
        return new Module<>(name, role, input, output, other);
    }

    /** Which kind of model suits the work; each role may be given a model of its own. */
    public enum Role {
        /** Understands the task, asks and plans. */
        PLANNER,
        /** Writes. */
        WORKER,
        /** Thinks up tests and judges what was written. */
        JUDGE;

        /** The name on the wire. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The role of the module of this name. */
        public static Role of(String module) {
            return ALL.stream()
                    .filter(known -> known.name().equals(module))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no module " + module))
                    .role();
        }
    }
}

package dev.skillfleet.verticle.http.view;

import dev.skillfleet.skill.Evaluation;
import dev.skillfleet.skill.Trait;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The older server's answers about the traits of skills. */
public final class EvaluationView {
    private static final Set<Trait> INDICATORS = EnumSet.of(
            Trait.HAS_CORE_PRINCIPLE,
            Trait.HAS_STRONG_GUIDANCE,
            Trait.HAS_GOOD_BAD_CONTRAST,
            Trait.DESCRIPTION_QUALITY);
    private static final Set<Trait> NUMBERS = EnumSet.of(Trait.PATTERN_COUNT, Trait.CODE_EXAMPLES_COUNT);

    private EvaluationView() {}

    /** One skill or text, with each trait. */
    public static Map<String, @Nullable Object> whole(Evaluation evaluation) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        Map<String, @Nullable Object> indicators = new LinkedHashMap<>();
        body.put("overall_score", evaluation.score());
        for (Trait trait : Trait.values()) {
            (INDICATORS.contains(trait) ? indicators : body).put(trait.label(), value(trait, evaluation));
        }
        body.put("quality_indicators", indicators);
        body.put("issues", evaluation.issues());
        body.put("strengths", evaluation.strengths());
        body.put("judged_by", "rules");
        return body;
    }

    private static Object value(Trait trait, Evaluation evaluation) {
        double amount = evaluation.traits().getOrDefault(trait.label(), 0.0);
        if (trait.yesOrNo()) {
            return amount > 0;
        }
        return NUMBERS.contains(trait) ? (Object) Math.round(amount) : (Object) amount;
    }

    /** Some skills, in the order in which they were asked for. The mean is that of those that could be evaluated, or 0. */
    public static Map<String, @Nullable Object> batch(List<Item> items) {
        List<Item> evaluated =
                items.stream().filter(item -> item.error() == null).toList();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("results", items);
        body.put(
                "average_score",
                evaluated.stream().mapToDouble(Item::overallScore).average().orElse(0));
        body.put("total_evaluated", evaluated.size());
        body.put("total_errors", items.size() - evaluated.size());
        return body;
    }

    /**
     * One skill of several in short.
     *
     * @param error why it could not be evaluated, or null
     */
    public record Item(
            String path,
            double overallScore,
            int issuesCount,
            int strengthsCount,
            @Nullable String error) {

        public static Item of(String path, Evaluation evaluation) {
            return new Item(
                    path,
                    evaluation.score(),
                    evaluation.issues().size(),
                    evaluation.strengths().size(),
                    null);
        }

        public static Item failed(String path, String error) {
            return new Item(path, 0, 0, 0, error);
        }
    }
}

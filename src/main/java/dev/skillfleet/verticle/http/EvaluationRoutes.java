package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.skill.Evaluation;
import dev.skillfleet.skill.Trait;
import dev.skillfleet.verticle.http.view.EvaluationView;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/evaluation} and the same under v2, where the older server had it: what skills have that helps, counted. */
final class EvaluationRoutes {
    private static final List<Fault> OF_THE_PATH = List.of(Fault.NOT_FOUND, Fault.INVALID);

    private final Bus bus;
    private final Owned owned;

    EvaluationRoutes(Bus bus, Owned owned) {
        this.bus = bus;
        this.owned = owned;
    }

    void serve(Operations operations) {
        for (String version : List.of("", "V1")) {
            operations
                    .on("evaluateSkill" + version, this::skill)
                    .on("evaluateContent" + version, this::content)
                    .on("evaluateBatch" + version, this::batch);
        }
    }

    private Future<Answer> skill(Call call) {
        Asked asked = call.body(Asked.class);
        return evaluation(call, asked.path, asked.known())
                .map(evaluation -> Answer.ok(EvaluationView.whole(evaluation)));
    }

    private Future<Answer> content(Call call) {
        Asked asked = call.body(Asked.class);
        return bus.request(new SkillsRequest.Evaluate(null, asked.content, asked.known()))
                .map(evaluated -> Answer.ok(EvaluationView.whole(evaluated.evaluation())));
    }

    private Future<Answer> batch(Call call) {
        Asked asked = call.body(Asked.class);
        Map<String, Double> weights = asked.known();
        List<Future<EvaluationView.Item>> items =
                asked.paths().stream().map(path -> item(call, path, weights)).toList();
        return Future.all(items)
                .map(all -> Answer.ok(
                        EvaluationView.batch(items.stream().map(Future::result).toList())));
    }

    /** One that is not there does not spoil the others. */
    private Future<EvaluationView.Item> item(Call call, String path, Map<String, Double> weights) {
        return evaluation(call, path, weights)
                .map(evaluation -> EvaluationView.Item.of(path, evaluation))
                .recover(failure -> failure instanceof FaultException fault && OF_THE_PATH.contains(fault.fault())
                        ? Future.succeededFuture(EvaluationView.Item.failed(path, fault.detail()))
                        : Future.failedFuture(failure));
    }

    private Future<Evaluation> evaluation(Call call, @Nullable String path, Map<String, Double> weights) {
        return owned.skill(call, path)
                .compose(id -> bus.request(new SkillsRequest.Evaluate(id, null, weights)))
                .map(Reply.Evaluated::evaluation);
    }

    /** Of each form of the body what it has; the contract has checked what must be there. */
    record Asked(
            @Nullable String path,
            @Nullable String content,
            @Nullable List<String> paths,
            @Nullable Map<String, Double> weights) {
        Asked {
            paths = paths == null ? List.of() : List.copyOf(paths);
            weights = weights == null ? Map.of() : Map.copyOf(weights);
        }

        /** The weights, all of traits that there are. */
        Map<String, Double> known() {
            List<FaultException.Item> unknown = weights.keySet().stream()
                    .filter(label -> Trait.named(label).isEmpty())
                    .sorted()
                    .map(label -> new FaultException.Item("/weights/" + label, "there is no such trait"))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new FaultException(Fault.INVALID, "weights name what is not counted", unknown);
            }
            return weights;
        }
    }
}

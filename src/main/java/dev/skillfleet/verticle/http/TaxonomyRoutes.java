package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.AnalyticsRequest;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.verticle.http.view.TaxonomyView;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/taxonomy}: how the skills are ordered. Read from the folder each time, so that nothing has to be dropped. */
final class TaxonomyRoutes {
    /** As many queries, the newest, say what somebody is after now. */
    private static final int QUERIES = 5;

    private static final int NEAR = 5;

    private final Bus bus;

    TaxonomyRoutes(Bus bus) {
        this.bus = bus;
    }

    void serve(Operations operations) {
        operations
                .on("getTaxonomyV1", call -> bus.request(new SkillsRequest.ReadTaxonomy())
                        .map(tree -> Answer.ok(TaxonomyView.whole(tree))))
                .on("updateTaxonomyV1", this::update)
                .on("invalidateTaxonomyV1", call -> Future.succeededFuture(Answer.ok(new Invalidated(true, 0))))
                .on("exportTaxonomyV1", this::export)
                .on("getUserTaxonomyV1", this::ofUser)
                .on("adaptTaxonomyV1", this::adapt);
    }

    /** One after the other, in the order in which they were sent; one that is refused does not hold up the others. */
    private Future<Answer> update(Call call) {
        Updates updates = call.body(Updates.class);
        Owned.ownerOf(call, updates.userId);
        List<String> applied = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<String, Map<String, @Nullable Object>> update : updates.updates.entrySet()) {
            done = done.compose(before -> described(update.getKey(), update.getValue(), applied, errors));
        }
        return done.map(all -> Answer.ok(new Updated(
                errors.isEmpty() ? "updated" : "partial",
                "Taxonomy update: %d applied, %d errors".formatted(applied.size(), errors.size()),
                applied,
                errors.isEmpty() ? null : errors)));
    }

    private Future<Void> described(
            String path, Map<String, @Nullable Object> fields, List<String> applied, List<String> errors) {
        return bus.request(new SkillsRequest.Describe(path, fields))
                .<Void>map(done -> {
                    applied.add(path);
                    return null;
                })
                .recover(failure -> {
                    if (failure instanceof FaultException fault && fault.fault().status() < 500) {
                        errors.add(path + ": " + fault.detail());
                        return Future.succeededFuture();
                    }
                    return Future.failedFuture(failure);
                });
    }

    private Future<Answer> ofUser(Call call) {
        String user = Owned.self(call, call.path("user_id"));
        return bus.request(new SkillsRequest.ReadTaxonomy())
                .compose(tree -> bus.request(new AnalyticsRequest.Usage(user))
                        .map(report -> Answer.ok(TaxonomyView.ofUser(user, tree, report))));
    }

    private Future<Answer> adapt(Call call) {
        String user = Owned.self(call, call.path("user_id"));
        Interests interests = call.body(Interests.class);
        String query = String.join(
                " ",
                interests.queryHistory.subList(
                        Math.max(0, interests.queryHistory.size() - QUERIES), interests.queryHistory.size()));
        return bus.request(new SkillsRequest.Neighbours("", "", query, NEAR))
                .compose(near -> bus.request(new AnalyticsRequest.Usage(user))
                        .map(report -> Answer.ok(TaxonomyView.adapted(
                                user, query, query.isBlank() ? List.of() : near.skills(), report))));
    }

    private Future<Answer> export(Call call) {
        return bus.request(new SkillsRequest.Export()).map(exported -> {
            call.http()
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end(exported.xml());
            return Answer.STREAMED;
        });
    }

    record Updates(
            Map<String, Map<String, @Nullable Object>> updates,
            @Nullable String userId) {
        Updates {
            updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
        }
    }

    record Interests(@Nullable List<String> queryHistory) {
        Interests {
            queryHistory = queryHistory == null ? List.of() : List.copyOf(queryHistory);
        }
    }

    private record Updated(
            String status,
            String message,
            List<String> updatesApplied,
            @Nullable List<String> errors) {}

    private record Invalidated(boolean success, int invalidatedCount) {}
}

package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.AnalyticsRequest;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.verticle.http.view.UsageView;
import io.vertx.core.Future;
import java.util.List;

/** {@code /api/v1/analytics}: how skills are used. */
final class AnalyticsRoutes {
    private final Bus bus;

    AnalyticsRoutes(Bus bus) {
        this.bus = bus;
    }

    void serve(Operations operations) {
        operations.on("getAnalyticsV1", this::usage).on("getRecommendationsV1", this::recommendations);
    }

    private Future<Answer> usage(Call call) {
        String user = call.text("user_id");
        return bus.request(new AnalyticsRequest.Usage(user == null ? null : Owned.self(call, user)))
                .map(report -> Answer.ok(UsageView.whole(report)));
    }

    private Future<Answer> recommendations(Call call) {
        String user = Owned.self(call, call.text("user_id"));
        return bus.request(new AnalyticsRequest.Recommend(user))
                .map(found ->
                        Answer.ok(new Found(user, found.items(), found.items().size())));
    }

    private record Found(
            String userId, List<Reply.Recommendations.Recommended> recommendations, int totalRecommendations) {}
}

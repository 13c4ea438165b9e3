package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import dev.skillfleet.optimizer.report.FullReport;
import dev.skillfleet.optimizer.report.HtmlReport;
import dev.skillfleet.optimizer.report.TextReport;
import dev.skillfleet.verticle.http.view.Labels;
import dev.skillfleet.verticle.http.view.OptimizationView;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of an optimization, in the form that a client likes best. */
final class OptimizationReports {
    private OptimizationReports() {}

    /** Fails with CONFLICT as long as there is no report. */
    static Future<Answer> of(Call call, Job job) {
        Map<String, @Nullable Object> report = OptimizationView.report(job);
        if (report == null) {
            return Future.failedFuture(new FaultException(
                    Fault.CONFLICT, "the optimization has no report; it is " + Labels.of(job.status())));
        }
        Form form = Form.wanted(call);
        // a long search makes a long page
        return call.http().vertx().executeBlocking(() -> form.answer(report));
    }

    private enum Form {
        JSON("application/json") {
            @Override
            String write(Map<String, @Nullable Object> report) {
                return Json.writeEncodable(report);
            }
        },
        HTML("text/html; charset=utf-8") {
            @Override
            String write(Map<String, @Nullable Object> report) {
                return HtmlReport.of(Json.fromMap(report, FullReport.class));
            }
        },
        TEXT("text/plain; charset=utf-8") {
            @Override
            String write(Map<String, @Nullable Object> report) {
                return TextReport.of(Json.fromMap(report, FullReport.class));
            }
        };

        private final String type;

        Form(String type) {
            this.type = type;
        }

        abstract String write(Map<String, @Nullable Object> report);

        Answer answer(Map<String, @Nullable Object> report) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", type);
            headers.put("Cache-Control", "private, no-cache");
            headers.put("Vary", "Accept, Origin");
            if (this == HTML) {
                headers.put("Content-Security-Policy", HtmlReport.policy());
            }
            return new Answer(200, headers, Buffer.buffer(write(report)));
        }

        /** The first that the client likes; JSON where it likes none of them, or all alike. */
        static Form wanted(Call call) {
            for (MIMEHeader liked : call.http().parsedHeaders().accept()) {
                Form form = named(liked);
                if (form != null && liked.weight() > 0) {
                    return form;
                }
            }
            return JSON;
        }

        private static @Nullable Form named(MIMEHeader liked) {
            return switch (liked.component() + "/" + liked.subComponent()) {
                case "text/html", "text/*" -> HTML;
                case "text/plain" -> TEXT;
                case "application/json", "application/*", "*/*" -> JSON;
                default -> null;
            };
        }
    }
}

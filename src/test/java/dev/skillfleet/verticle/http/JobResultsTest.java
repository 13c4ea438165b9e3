package dev.skillfleet.verticle.http;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.testing.StoreInFront;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A job that is asked for again. */
class JobResultsTest {
    private static final String LIVE = "private, no-cache";
    private static final String ENDED = "private, max-age=300";

    private static HttpRooms rooms;

    @BeforeAll
    static void start() {
        rooms = new HttpRooms();
    }

    @AfterAll
    static void stop() {
        rooms.close();
    }

    @Test
    void the_second_answer_is_kept_and_the_same_to_the_byte() {
        Job job = rooms.running(rooms.aJob(), 2);
        for (String path : List.of("/api/v1/jobs/", "/api/v2/jobs/")) {
            HttpResponse<String> first = rooms.get(path + job.id());
            HttpResponse<String> second = rooms.get(path + job.id() + "/");

            assertThat(List.of(cache(first), cache(second))).containsExactly("MISS", "HIT");
            assertThat(second.body()).isEqualTo(first.body()).contains(job.id());
            assertThat(header(second, "Content-Type")).isEqualTo("application/json");
            assertThat(header(first, "ETag")).matches("\"" + job.id() + ":v4:[0-9a-f]{32}\"");
            for (String name : List.of("ETag", "Last-Modified", "Cache-Control", "Vary")) {
                assertThat(header(second, name)).as(name).isEqualTo(header(first, name));
            }
        }
        assertThat(tag(rooms.get("/api/v1/jobs/" + job.id()))).isNotEqualTo(tag(rooms.getOf(job)));
    }

    @Test
    void it_says_when_the_job_was_changed_in_the_one_form_that_http_has_for_a_date() {
        rooms.clock.advance(Duration.ofHours(5));
        Job job = rooms.aJob();
        HttpResponse<String> response = rooms.getOf(job);

        String date = header(response, "Last-Modified");
        assertThat(date).matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toEpochSecond())
                .isEqualTo(job.times().updated().getEpochSecond());
    }

    @Test
    void whatever_changes_a_job_is_in_the_next_answer_also_when_nobody_was_told_of_it() {
        Job job = rooms.running(rooms.aJob(), 0);
        rooms.getOf(job);
        Job told = rooms.running(job, 1);

        HttpResponse<String> after = rooms.getOf(job);
        assertThat(cache(after)).isEqualTo("MISS");
        assertThat(version(after)).isEqualTo(told.version());
        assertThat(cache(rooms.getOf(job))).isEqualTo("HIT");

        Job untold = rooms.commitUntold(told, Events.status(told, "Running on"));
        assertThat(version(rooms.getOf(job))).isEqualTo(untold.version());
        assertThat(version(rooms.getOf(job))).isEqualTo(untold.version());
    }

    @Test
    void a_job_that_has_ended_may_be_kept_for_a_while_and_one_that_is_tried_again_may_not() {
        Job job = rooms.running(rooms.aJob(), 0);
        assertThat(header(rooms.getOf(job), "Cache-Control")).isEqualTo(LIVE);
        Job failed = job.failed("The model is away");
        rooms.commit(failed, Events.complete(failed));
        HttpResponse<String> ended = rooms.getOf(job);
        assertThat(header(ended, "Cache-Control")).isEqualTo(ENDED);
        assertThat(cache(rooms.getOf(job))).isEqualTo("HIT");

        assertThat(rooms.post("/api/v2/jobs/" + job.id() + "/retry", null).statusCode())
                .isEqualTo(202);
        HttpResponse<String> again = rooms.getOf(job, "If-None-Match", tag(ended));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(cache(again)).isEqualTo("MISS");
        assertThat(header(again, "Cache-Control")).isEqualTo(LIVE);
        assertThat(Json.readMap(again.body())).containsEntry("status", "running");
    }

    @Test
    void a_read_that_was_under_way_when_the_job_changed_is_not_sent_to_those_who_ask_later() {
        AtomicReference<@Nullable Promise<Void>> gate = new AtomicReference<>();
        Promise<Void> read = Promise.promise();
        try (HttpRooms slow = new HttpRooms(call -> held(call, gate.getAndSet(null), read))) {
            Job job = slow.running(slow.aJob(), 0);
            Promise<Void> opened = Promise.promise();
            gate.set(opened);
            CompletableFuture<HttpResponse<String>> early = CompletableFuture.supplyAsync(() -> slow.getOf(job));
            await(read.future());
            Job newer = slow.running(job, 1);
            assertThat(version(slow.getOf(job))).isEqualTo(newer.version());
            opened.complete();
            assertThat(version(early.join())).isEqualTo(job.version());

            // the early read came last and is what is kept
            HttpResponse<String> late = slow.getOf(job);
            assertThat(version(late)).isEqualTo(newer.version());
            assertThat(cache(late)).isEqualTo("MISS");
            assertThat(cache(slow.getOf(job))).isEqualTo("HIT");
        }
    }

    private static Future<?> held(StoreInFront.Call call, @Nullable Promise<Void> gate, Promise<Void> read) {
        if (gate == null) {
            return call.through();
        }
        return call.through().onSuccess(found -> read.complete()).compose(found -> gate.future()
                .map(found));
    }

    @Test
    void a_client_that_has_it_gets_no_body() {
        Job job = rooms.running(rooms.aJob(), 1);
        String tag = tag(rooms.getOf(job));
        for (String known : List.of(
                tag,
                "W/" + tag,
                "\"other\", " + tag,
                "W/\"a,b\" ,," + tag + ",",
                "*",
                " " + tag + "\t",
                "\"\"," + tag)) {
            HttpResponse<String> response = rooms.getOf(job, "If-None-Match", known);
            assertThat(response.statusCode()).as(known).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(tag(response)).isEqualTo(tag);
            assertThat(cache(response)).isEqualTo("HIT");
            assertThat(header(response, "Cache-Control")).isEqualTo(LIVE);
            assertThat(header(response, "Vary")).contains("X-User-Id");
            assertThat(response.headers().firstValue("Content-Type")).isEmpty();
        }
        assertThat(rooms.getOf(job, "If-None-Match", "\"other\"", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        rooms.running(job, 1);
        assertThat(rooms.getOf(job, "If-None-Match", tag).statusCode()).isEqualTo(200);
        assertThat(cache(rooms.getOf(job, "If-None-Match", "*"))).isEqualTo("HIT");
    }

    @Test
    void a_head_says_what_a_get_would_and_no_more() {
        Job job = rooms.running(rooms.aJob(), 1);
        HttpResponse<String> got = rooms.getOf(job);
        HttpResponse<String> head = headOf(job);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(cache(head)).isEqualTo("HIT");
        for (String name :
                List.of("ETag", "Last-Modified", "Cache-Control", "Vary", "Content-Type", "Content-Length")) {
            assertThat(header(head, name)).as(name).isNotEmpty().isEqualTo(header(got, name));
        }
        assertThat(headOf(job, "If-None-Match", tag(got)).statusCode()).isEqualTo(304);
        refused(headOf(job, "X-User-Id", "bob"), 404);
    }

    private static HttpResponse<String> headOf(Job job, String... headers) {
        return rooms.send(
                HttpRequest.newBuilder(URI.create(rooms.url("/api/v2/jobs/" + job.id())))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()),
                headers);
    }

    @Test
    void a_node_that_has_kept_nothing_answers_304_all_the_same() {
        Job job = rooms.aJob();
        HttpResponse<String> response = rooms.getOf(job, "If-None-Match", "*");

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(cache(response)).isEqualTo("MISS");
    }

    @Test
    void a_broken_list_of_tags_names_none() {
        Job job = rooms.aJob();
        String tag = tag(rooms.getOf(job));
        String bare = tag.substring(1, tag.length() - 1);
        for (String broken : List.of(
                bare,
                "\"" + bare,
                bare + "\"",
                "w/" + tag,
                "W/ " + tag,
                tag + " " + tag,
                tag + ", *",
                "x" + tag,
                tag + ", \"unfinished",
                tag.replace(":v", ":v1"),
                "\"\"",
                ",",
                "\"".repeat(4_001))) {
            assertThat(rooms.getOf(job, "If-None-Match", broken).statusCode())
                    .as(broken)
                    .isEqualTo(200);
        }
        String answer = rooms.raw("GET /api/v2/jobs/" + job.id() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "If-None-Match: \u00ff\u0080" + tag + "\r\nIf-None-Match:\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_stranger_learns_nothing_from_what_is_kept() {
        Job job = rooms.aJobOf("ada");
        String tag = tag(rooms.getOf(job, "X-User-Id", "ada"));
        rooms.get("/api/v1/jobs/" + job.id(), "X-User-Id", "ada");

        for (String known : List.of(tag, "*", "\"other\"")) {
            assertThat(rooms.getOf(job, "X-User-Id", "bob", "If-None-Match", known))
                    .satisfies(refused -> refused(refused, 404));
            assertThat(rooms.getOf(job, "If-None-Match", known)).satisfies(refused -> refused(refused, 404));
            assertThat(rooms.get("/api/v1/jobs/" + job.id(), "X-User-Id", "bob", "If-None-Match", known))
                    .satisfies(refused -> refused(refused, 403));
        }
        HttpResponse<String> hers = rooms.getOf(job, "X-User-Id", "ada");
        assertThat(hers.statusCode()).isEqualTo(200);
        assertThat(cache(hers)).isEqualTo("HIT");
    }

    @Test
    void a_job_that_is_not_there_any_more_is_not_there_whatever_was_kept() {
        Job job = rooms.completed(rooms.running(rooms.aJob(), 0));
        rooms.getOf(job);
        assertThat(cache(rooms.getOf(job))).isEqualTo("HIT");

        await(rooms.store.purge(rooms.clock.instant().plusSeconds(1)));
        refused(rooms.getOf(job), 404);
        refused(rooms.getOf(job, "If-None-Match", "*"), 404);
        refused(rooms.get("/api/v2/jobs/never-was", "If-None-Match", "*"), 404);
    }

    @Test
    void a_store_that_was_set_back_and_has_come_to_the_same_version_again_is_not_mistaken() {
        Job job = rooms.completed(rooms.running(rooms.aJob(), 0));
        rooms.getOf(job);
        WholeJob before = await(WholeJob.of(rooms.store, job.id())).orElseThrow();
        await(rooms.store.purge(rooms.clock.instant().plusSeconds(1)));
        rooms.clock.advance(Duration.ofSeconds(1));
        Job other = job.restated("Something else").committed(job.version(), job.lastSequence(), rooms.clock.instant());
        await(rooms.store.adopt(new WholeJob(other, before.log(), before.journal())));

        HttpResponse<String> response = rooms.getOf(job);
        assertThat(cache(response)).isEqualTo("MISS");
        assertThat(response.body()).contains("Something else");
    }

    @Test
    void nothing_is_sent_unchecked_while_the_jobs_cannot_be_reached() {
        try (HttpRooms alone = new HttpRooms()) {
            Job job = alone.completed(alone.running(alone.aJob(), 0));
            String tag = tag(alone.getOf(job));
            alone.stopJobs();

            refused(alone.getOf(job), 503);
            refused(alone.getOf(job, "If-None-Match", tag), 503);
        }
    }

    @Test
    void pages_of_other_origins_may_read_what_caching_needs() {
        HttpResponse<String> response = rooms.getOf(rooms.aJob(), "Origin", "https://app.example.org");

        assertThat(header(response, "Access-Control-Expose-Headers")).contains("ETag", "X-Cache");
        assertThat(response.headers().allValues("Vary"))
                .as("what was kept for one of them is nothing for another")
                .containsExactly("Authorization, Origin, X-API-Key, X-User-Id");
        assertThat(rooms.getOf(rooms.aJob()).headers().allValues("Vary"))
                .isEqualTo(response.headers().allValues("Vary"));
    }

    private static void refused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().map()).doesNotContainKeys("etag", "x-cache", "last-modified");
    }

    private static long version(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ((Number) Json.readMap(response.body()).get("version")).longValue();
    }

    private static String tag(HttpResponse<String> response) {
        return header(response, "ETag");
    }

    private static String cache(HttpResponse<String> response) {
        return header(response, "X-Cache");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}

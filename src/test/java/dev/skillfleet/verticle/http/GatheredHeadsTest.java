package dev.skillfleet.verticle.http;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.RequestId;
import dev.skillfleet.job.Job;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.testing.StoreInFront;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheredHeadsTest {
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Future<Void> gate = Future.succeededFuture();
    private final HttpRooms rooms = new HttpRooms(this::held);
    private final GatheredHeads heads = new GatheredHeads(rooms.bus);
    private final ContextInternal loop = (ContextInternal) rooms.vertx.getOrCreateContext();

    @AfterEach
    void stop() {
        rooms.close();
    }

    @Test
    void those_who_ask_while_two_requests_are_under_way_go_together_with_the_third() {
        List<Job> jobs = IntStream.range(0, 20).mapToObj(i -> rooms.aJob()).toList();
        List<String> ids = Stream.concat(jobs.stream().map(Job::id), Stream.of("nobody"))
                .flatMap(id -> Stream.of(id, id))
                .toList();

        List<Future<Optional<Reply.Heads.Head>>> asked = ask(ids);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(await(asked.get(i)).map(Reply.Heads.Head::jobId))
                    .isEqualTo(Optional.of(ids.get(i)).filter(id -> !id.equals("nobody")));
        }
        assertThat(requests).hasValue(3);
        assertThat(await(ask(List.of(ids.get(0))).get(0))).isPresent();
        assertThat(requests).hasValue(4);
    }

    @Test
    void what_is_told_is_never_older_than_the_question() {
        Job job = rooms.running(rooms.aJob(), 0);
        Promise<Void> opened = Promise.promise();
        gate = opened.future();
        List<Future<Optional<Reply.Heads.Head>>> early = ask(List.of(job.id(), job.id()));
        rooms.until(() -> requests.get() == 2);
        Job changed = rooms.running(job, 1);
        List<Future<Optional<Reply.Heads.Head>>> late = ask(List.of(job.id()));
        opened.complete();

        assertThat(early).allSatisfy(asked -> assertThat(version(asked)).isEqualTo(job.version()));
        assertThat(version(late.get(0))).isEqualTo(changed.version());
    }

    @Test
    void a_request_that_fails_fails_for_those_who_went_with_it_and_for_nobody_else() {
        Job job = rooms.aJob();
        gate = Future.failedFuture(new StoreUnavailable("away", new IllegalStateException()));
        assertThat(ask(List.of(job.id(), "nobody", job.id())))
                .allSatisfy(asked -> assertThatThrownBy(() -> await(asked))
                        .isInstanceOfSatisfying(FaultException.class, refused -> assertThat(refused.fault())
                                .isEqualTo(Fault.UNAVAILABLE)));

        gate = Future.succeededFuture();
        assertThat(version(ask(List.of(job.id())).get(0))).isEqualTo(job.version());
    }

    @Test
    void everybody_goes_on_with_a_request_id_of_his_own() {
        Job job = rooms.aJob();
        List<Future<String>> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String own = "request-" + i;
            Promise<String> told = Promise.promise();
            loop.duplicate().runOnContext(turn -> {
                RequestId.set(own);
                heads.of(job.id()).onComplete(done -> told.complete(RequestId.current()));
            });
            ids.add(told.future());
        }
        for (int i = 0; i < ids.size(); i++) {
            assertThat(await(ids.get(i))).isEqualTo("request-" + i);
        }
    }

    /** Asks for all of them in one turn of the loop. */
    private List<Future<Optional<Reply.Heads.Head>>> ask(List<String> ids) {
        Promise<List<Future<Optional<Reply.Heads.Head>>>> asked = Promise.promise();
        loop.runOnContext(turn -> asked.complete(ids.stream().map(heads::of).toList()));
        return await(asked.future());
    }

    private static long version(Future<Optional<Reply.Heads.Head>> asked) {
        return await(asked).orElseThrow().version();
    }

    /** What is read comes when the gate is open. */
    private Future<?> held(StoreInFront.Call call) {
        if (!call.is("heads")) {
            return call.through();
        }
        return call.through().compose(found -> {
            requests.incrementAndGet();
            return gate.map(opened -> (Object) found);
        });
    }
}

package dev.skillfleet.script.run;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Notice.Tokens.Piece;
import dev.skillfleet.job.Phase;
import dev.skillfleet.llm.Model;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypingTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "here");
    private final BlockingQueue<Notice.Tokens> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        await(bus.listen(Addresses.events("job-1"), Notice.Tokens.class, told::add)
                .completion());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void all_that_is_written_in_a_moment_is_one_message() throws InterruptedException {
        Typing typing = typing(NEVER);
        onALoop(() -> {
            Model.Listener listener = typing.listen();
            for (int i = 0; i < 10_000; i++) {
                listener.token(i % 2 == 0 ? "even" : "odd", "x");
            }
            typing.tell();
        });

        assertThat(pieces())
                .containsExactly(new Piece("even", 0, "x".repeat(5_000)), new Piece("odd", 0, "x".repeat(5_000)));
        assertThat(told).isEmpty();
    }

    @Test
    void the_moment_passes_by_itself_and_the_next_piece_says_where_it_goes_on() throws InterruptedException {
        Typing typing = typing(Duration.ofMillis(1));
        Promise<Model.Listener> listener = Promise.promise();
        onALoop(() -> {
            listener.complete(typing.listen());
            listener.future().result().token("content", "# Rel");
        });
        assertThat(pieces()).containsExactly(new Piece("content", 0, "# Rel"));
        onALoop(() -> listener.future().result().token("content", "ease"));
        assertThat(pieces()).containsExactly(new Piece("content", 5, "ease"));
    }

    @Test
    void another_try_begins_anew() throws InterruptedException {
        Typing typing = typing(NEVER);
        onALoop(() -> {
            typing.listen().token("content", "first");
            typing.listen().token("content", "second");
            typing.tell();
        });
        assertThat(pieces()).containsExactly(new Piece("content", 0, "first"), new Piece("content", 0, "second"));
    }

    @Test
    void where_nothing_was_written_nothing_is_told() {
        Typing typing = typing(NEVER);
        onALoop(() -> {
            typing.listen();
            typing.tell();
        });
        assertThat(told).isEmpty();
    }

    private Typing typing(Duration coalesce) {
        return new Typing(bus, "job-1", Phase.GENERATION, "content_generator", coalesce);
    }

    private void onALoop(Runnable action) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(turn -> {
            action.run();
            done.complete();
        });
        Future<Void> heard = done.future();
        await(heard);
    }

    private List<Piece> pieces() throws InterruptedException {
        Notice.Tokens tokens = told.poll(20, TimeUnit.SECONDS);
        assertThat(tokens).isNotNull();
        assertThat(tokens.module()).isEqualTo("content_generator");
        return tokens.pieces();
    }
}

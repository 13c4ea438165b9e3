package dev.skillfleet.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skillfleet.job.Events;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Phase;
import dev.skillfleet.testing.TestCluster;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.ReplyException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same contract between two nodes, where every message passes through the codec. */
class ClusteredBusTest {
    private static final TestCluster CLUSTER = new TestCluster();
    private static final BlockingQueue<String> SERVED = new LinkedBlockingQueue<>();
    private static Bus serving;
    private static Bus asking;

    @BeforeAll
    static void start() throws Exception {
        serving = Bus.on(CLUSTER.join(), "serving");
        asking = Bus.on(CLUSTER.join(), "asking");
        SkillsRoom.open(serving, request -> {
            SERVED.add(request.skillId() + " for " + RequestId.current());
            return switch (request.skillId()) {
                case "refused" ->
                    Future.failedFuture(new FaultException(
                            Fault.INVALID, "one fault", List.of(new FaultException.Item("/name", "lower case"))));
                case "broken" -> Future.failedFuture(new IllegalStateException("jdbc:secret"));
                default -> Future.succeededFuture(SkillsRoom.skill(request.skillId()));
            };
        });
    }

    @AfterAll
    static void stop() throws Exception {
        CLUSTER.close();
    }

    @Test
    void a_request_is_answered_from_the_other_node() throws Exception {
        assertThat(await(asking.request(new SkillsRequest.GetSkill("writing/notes"))))
                .isEqualTo(SkillsRoom.skill("writing/notes"))
                .isNotSameAs(SkillsRoom.skill("writing/notes"));
    }

    @Test
    void a_node_asks_its_own_room_as_long_as_it_has_one() throws Exception {
        Bus both = Bus.on(CLUSTER.join(), "both");
        BlockingQueue<String> here = new LinkedBlockingQueue<>();
        String room = SkillsRoom.open(both, request -> {
            here.add(request.skillId());
            return Future.succeededFuture(SkillsRoom.skill(request.skillId()));
        });
        for (String id : List.of("a", "b", "c", "d")) {
            await(both.request(new SkillsRequest.GetSkill(id)));
        }
        assertThat(here).containsExactly("a", "b", "c", "d");

        await(both.vertx().undeploy(room));
        assertThat(await(both.request(new SkillsRequest.GetSkill("e")))).isEqualTo(SkillsRoom.skill("e"));
        assertThat(here).hasSize(4);
    }

    @Test
    void a_fault_crosses_with_its_errors() {
        FaultException fault = catchThrowableOfType(
                FaultException.class, () -> await(asking.request(new SkillsRequest.GetSkill("refused"))));
        assertThat(fault.fault()).as(fault.detail()).isEqualTo(Fault.INVALID);
        assertThat(fault.detail()).isEqualTo("one fault");
        assertThat(fault.errors()).containsExactly(new FaultException.Item("/name", "lower case"));
    }

    @Test
    void a_broken_handler_shows_an_incident_only() {
        assertThatThrownBy(() -> await(asking.request(new SkillsRequest.GetSkill("broken"))))
                .isInstanceOf(FaultException.class)
                .hasMessageMatching("internal error, incident [0-9a-f-]{36}");
    }

    @Test
    void events_reach_listeners_on_both_nodes_as_they_were_told() throws Exception {
        JobEvent event = Events.moduleEnd(Phase.GENERATION, "content_generator", true)
                .numbered(7, Instant.now().truncatedTo(ChronoUnit.MICROS));
        BlockingQueue<Notice.Told> heard = new LinkedBlockingQueue<>();
        for (Bus bus : List.of(serving, asking)) {
            await(bus.listen(Addresses.events("job-1"), Notice.Told.class, heard::add)
                    .completion());
        }
        serving.publish(Addresses.events("job-1"), new Notice.Told("job-1", List.of(event)));

        Notice.Told told = new Notice.Told("job-1", List.of(event));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(told);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(told);
    }

    @Test
    void the_request_id_crosses() throws Exception {
        Promise<Object> done = Promise.promise();
        asking.vertx().getOrCreateContext().runOnContext(go -> {
            RequestId.set("id-from-afar");
            asking.request(new SkillsRequest.GetSkill("seen")).onComplete(answer -> done.complete(), done::fail);
        });
        await(done.future());
        assertThat(SERVED).contains("seen for id-from-afar");
    }

    @Test
    void the_registry_of_a_node_is_asked_on_that_node() throws Exception {
        Future<Void> opened = asking.serve(Addresses.registry("asking"), RegistryRequest.class)
                .on(RegistryRequest.Open.class, request -> Future.failedFuture("not asked here"))
                .on(RegistryRequest.Read.class, request -> Future.failedFuture("not asked here"))
                .on(RegistryRequest.Close.class, request -> Future.succeededFuture(new Reply.Done()))
                .on(RegistryRequest.Sweep.class, request -> Future.succeededFuture(new Reply.Count(3)))
                .on(
                        RegistryRequest.Stats.class,
                        request -> Future.succeededFuture(new Reply.RegistryStats("asking", List.of())))
                .open();
        await(opened);

        assertThat(await(asking.request(new RegistryRequest.Sweep()))).isEqualTo(new Reply.Count(3));
        assertThatThrownBy(() -> await(serving.request(new RegistryRequest.Sweep())))
                .isInstanceOfSatisfying(
                        FaultException.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.UNAVAILABLE));
    }

    @Test
    void a_node_of_tomorrow_is_told_when_it_is_not_understood() throws Exception {
        Vertx tomorrow = CLUSTER.join();
        tomorrow.eventBus().registerCodec(new AnyText());
        DeliveryOptions asText = new DeliveryOptions().setCodecName(JsonCodec.NAME);

        for (String text : List.of(
                "{\"type\":\"SkillsRequest.Tomorrow\",\"body\":{}}",
                "{\"type\":\"Reply.Done\",\"body\":{}}",
                "not json")) {
            Future<?> answer = tomorrow.eventBus().request(Addresses.SKILLS, text, asText);
            assertThatThrownBy(() -> await(answer))
                    .isInstanceOfSatisfying(ReplyException.class, refused -> assertThat(refused.failureCode())
                            .isEqualTo(Fault.MALFORMED.status()));
        }

        Future<?> known = tomorrow.eventBus()
                .request(
                        Addresses.SKILLS,
                        "{\"type\":\"SkillsRequest.GetSkill\",\"body\":{\"skill_id\":\"x\",\"depth\":2}}",
                        asText);
        assertThat(await(known)).as("an unknown field is ignored").isNotNull();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    /** Puts any text on the wire in the name of the contract's codec. */
    private static final class AnyText implements MessageCodec<String, String> {
        @Override
        public void encodeToWire(Buffer buffer, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            buffer.appendInt(bytes.length).appendBytes(bytes);
        }

        @Override
        public String decodeFromWire(int position, Buffer buffer) {
            int start = position + Integer.BYTES;
            return buffer.getString(start, start + buffer.getInt(position));
        }

        @Override
        public String transform(String text) {
            return text;
        }

        @Override
        public String name() {
            return JsonCodec.NAME;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}

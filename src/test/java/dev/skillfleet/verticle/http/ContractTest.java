package dev.skillfleet.verticle.http;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.job.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static HttpRooms rooms;
    private static Contract contract;

    @BeforeAll
    static void start() {
        rooms = new HttpRooms();
        contract = await(Contract.load(rooms.vertx));
    }

    @AfterAll
    static void stop() {
        rooms.close();
    }

    @Test
    void every_operation_of_the_contract_is_reached_with_and_without_a_trailing_slash() {
        assertThat(contract.routed().operations()).hasSizeGreaterThan(30).allSatisfy(operation -> {
            for (String slash : new String[] {"", "/"}) {
                String path = operation.getAbsoluteOpenAPIPath().replaceAll("\\{.*?}", "unknown") + slash;
                var response = rooms.send(operation.getHttpMethod().name(), path);
                assertThat(response.statusCode())
                        .as(operation.getOperationId() + slash)
                        .isNotIn(301, 307, 405, 500, 501);
                assertThat(response.body())
                        .as(operation.getOperationId() + slash)
                        .doesNotContain("there is nothing at this path");
            }
        });
    }

    @Test
    void whatever_can_be_got_can_be_asked_for_its_head_but_a_stream() {
        JsonObject paths = new JsonObject(contract.document()).getJsonObject("paths");
        List<String> gets = paths.fieldNames().stream()
                .filter(path -> paths.getJsonObject(path).containsKey("get"))
                .toList();
        for (String path : Stream.concat(gets.stream(), Stream.of("/docs", "/docs/start.js", "/docs/swagger-ui.css"))
                .toList()) {
            String url = path.replaceAll("\\{.*?}", "unknown");
            String answer = rooms.raw("HEAD " + url + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            boolean stream = gets.contains(path)
                    && paths.getJsonObject(path).getJsonObject("get").encode().contains("text/event-stream");
            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 " + (stream ? "40" : rooms.get(url).statusCode()))
                    .endsWith("\r\n\r\n")
                    .satisfies(head -> assertThat(head.split("\r\n\r\n", -1)).hasSize(2));
        }
    }

    @Test
    void a_table_that_does_not_match_the_contract_stops_the_start() {
        Operations one = new Operations().on("health", call -> Future.succeededFuture(Answer.nothing()));

        assertThatThrownBy(() -> one.router(rooms.vertx, contract)).hasMessageContaining("openapi.yaml declares");
    }

    @Test
    void the_contract_is_served_whole() {
        var response = rooms.get("/openapi.json");

        Map<?, ?> paths = (Map<?, ?>) Json.readMap(response.body()).get("paths");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(paths.keySet().stream().map(Object::toString).collect(Collectors.toSet()))
                .isEqualTo(contract.routed().operations().stream()
                        .map(Operation::getAbsoluteOpenAPIPath)
                        .collect(Collectors.toSet()));
        assertThat(response.body()).contains("text/event-stream", "application/problem+json");
    }

    @Test
    void every_operation_says_what_it_is_for_and_what_it_answers() {
        assertThat(contract.routed().operations())
                .allSatisfy(operation -> assertThat(operation.getOpenAPIModel().fieldNames())
                        .as(operation.getOperationId())
                        .containsAll(Set.of("summary", "tags", "responses")));
    }

    @Test
    void the_version_is_that_of_the_program() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + contract.version() + "</version>");
        assertThat(Json.readMap(rooms.get("/health").body()))
                .isEqualTo(Map.of("status", "ok", "version", contract.version()));
    }

    @Test
    void the_docs_are_a_page_that_loads_the_contract() {
        assertThat(rooms.get("/docs/").body()).contains("/docs/swagger-ui-bundle.js");
        assertThat(rooms.get("/docs/start.js").body()).contains("/openapi.json");
        assertThat(rooms.get("/docs/swagger-ui-bundle.js").body()).contains("SwaggerUIBundle");
        assertThat(rooms.get("/docs/../openapi.yaml").statusCode()).isEqualTo(404);
    }
}

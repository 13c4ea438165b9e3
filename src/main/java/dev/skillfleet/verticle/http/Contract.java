package dev.skillfleet.verticle.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HTTP contract, {@code openapi.yaml}: the whole of it for those who read it, and the part that drives routes and
 * checks.
 *
 * @param document as it is served
 * @param version the version of the API, which is that of the program
 * @param routed what the router is made from
 */
record Contract(String document, String version, OpenAPIContract routed) {

    /** Reads the contract from the class path; once, at start. */
    static Future<Contract> load(Vertx vertx) {
        return vertx.executeBlocking(Contract::read).compose(whole -> OpenAPIContract.from(vertx, forRouter(whole))
                .map(routed ->
                        new Contract(whole.encode(), whole.getJsonObject("info").getString("version"), routed)));
    }

    /** The methods that a path takes, as {@code Allow} lists them. */
    String methodsOf(String path) {
        Path declared =
                routed.findPath(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        return declared == null
                ? "GET, HEAD"
                : declared.getOperations().stream()
                        .flatMap(Contract::methods)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** True for what may be asked for its head alone: whatever is got, but for streams. */
    static boolean hasHead(Operation operation) {
        return operation.getHttpMethod().equals(HttpMethod.GET)
                && !operation.getAbsoluteOpenAPIPath().endsWith("/stream");
    }

    private static Stream<String> methods(Operation operation) {
        String own = operation.getHttpMethod().name();
        return hasHead(operation) ? Stream.of(own, HttpMethod.HEAD.name()) : Stream.of(own);
    }

    private static JsonObject read() {
        try (InputStream yaml = Contract.class.getResourceAsStream("/openapi.yaml")) {
            Map<?, ?> document = new YAMLMapper().readValue(Objects.requireNonNull(yaml), Map.class);
            return new JsonObject(io.vertx.core.json.Json.encode(document));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }

    /** The router wants an absolute server URL and knows few media types; it needs no responses. */
    private static JsonObject forRouter(JsonObject whole) {
        JsonObject copy = whole.copy();
        copy.put("servers", new JsonArray().add(new JsonObject().put("url", "http://localhost/")));
        for (String path : copy.getJsonObject("paths").fieldNames()) {
            JsonObject item = copy.getJsonObject("paths").getJsonObject(path);
            for (String method : item.fieldNames()) {
                if (item.getValue(method) instanceof JsonObject operation && operation.containsKey("responses")) {
                    operation.put(
                            "responses",
                            new JsonObject().put("default", new JsonObject().put("description", "not checked")));
                }
            }
        }
        copy.getJsonObject("components").remove("responses");
        return copy;
    }
}

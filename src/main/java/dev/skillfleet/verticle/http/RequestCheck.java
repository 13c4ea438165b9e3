package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.SchemaFaults;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the requests of one operation against the contract: query parameters and body, every fault at once. 400 for
 * what is no JSON, 415 for another media type, 422 for what does not fit.
 */
final class RequestCheck {
    private static final String JSON = "application/json";

    private final List<QueryParameter> parameters;
    private final boolean takesBody;
    private final boolean bodyRequired;
    private final @Nullable Validator bodySchema;

    RequestCheck(Operation operation, SchemaRepository schemas) {
        parameters = operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(parameter -> new QueryParameter(parameter, schemas.validator(parameter.getSchema())))
                .toList();
        takesBody = operation.getRequestBody() != null;
        bodyRequired = takesBody && operation.getRequestBody().isRequired();
        bodySchema = takesBody
                ? schemas.validator(
                        operation.getRequestBody().getContent().get(JSON).getSchema())
                : null;
    }

    /** Refuses a body that does not say to be JSON, before any of it is read. */
    static void media(RoutingContext http) {
        HttpServerRequest request = http.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean body = length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
        if (body && !isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            http.fail(415);
        } else {
            http.next();
        }
    }

    Call check(RoutingContext http) {
        List<FaultException.Item> faults = new ArrayList<>();
        Map<String, Object> query = new LinkedHashMap<>();
        for (QueryParameter parameter : parameters) {
            parameter.read(http, query, faults);
        }
        Map<String, @Nullable Object> body = takesBody ? body(http, faults) : Map.of();
        if (!faults.isEmpty()) {
            throw new FaultException(Fault.INVALID, "the request does not fit the contract", faults);
        }
        return new Call(http, query, body);
    }

    private Map<String, @Nullable Object> body(RoutingContext http, List<FaultException.Item> faults) {
        Buffer sent = http.body().buffer();
        if (sent == null || sent.length() == 0) {
            if (bodyRequired) {
                throw new FaultException(Fault.MALFORMED, "a JSON body is missing");
            }
            return Map.of();
        }
        Object value = decode(sent);
        faults.addAll(SchemaFaults.of(bodySchema.validate(value), ""));
        return value instanceof JsonObject object ? object.getMap() : Map.of();
    }

    private static boolean isJson(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return type.equals(JSON) || type.startsWith(JSON + ";") || type.startsWith(JSON + " ");
    }

    private static Object decode(Buffer sent) {
        try {
            return Json.decodeValue(sent);
        } catch (DecodeException e) {
            throw new FaultException(Fault.MALFORMED, "the body is not valid JSON");
        }
    }

    /** Values are decoded once, as the standard says; text stays text whatever it looks like. */
    private record QueryParameter(Parameter declared, Validator schema) {
        void read(RoutingContext http, Map<String, Object> query, List<FaultException.Item> faults) {
            String raw = http.queryParams().get(declared.getName());
            if (raw == null) {
                if (declared.isRequired()) {
                    faults.add(new FaultException.Item("query/" + declared.getName(), "is required"));
                }
                return;
            }
            Object value = declared.getSchemaType() == SchemaType.INTEGER ? number(raw) : raw;
            List<FaultException.Item> found = SchemaFaults.of(schema.validate(value), "query/" + declared.getName());
            faults.addAll(found);
            if (found.isEmpty()) {
                query.put(declared.getName(), value);
            }
        }

        private static Object number(String raw) {
            try {
                return Long.parseLong(raw);
            } catch (NumberFormatException e) {
                return raw;
            }
        }
    }
}

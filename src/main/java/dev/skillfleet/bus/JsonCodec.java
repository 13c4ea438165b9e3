package dev.skillfleet.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.skillfleet.job.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one codec of the contract: a length, then {@code {"type": "<family>.<record>", "body": {...}}} in UTF-8. Golden
 * files pin the types and bodies. On one node messages are passed as they are, since they cannot be changed.
 */
final class JsonCodec implements MessageCodec<Message, Message> {
    static final String NAME = "fleet.v1";

    private final Map<String, Class<?>> types = new LinkedHashMap<>();

    JsonCodec() {
        register(Message.class);
    }

    private void register(Class<?> type) {
        if (type.isRecord()) {
            types.put(tag(type), type);
        } else {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                register(permitted);
            }
        }
    }

    /** The type tag on the wire: {@code JobsRequest.Create}. */
    static String tag(Class<?> type) {
        return type.getDeclaringClass().getSimpleName() + "." + type.getSimpleName();
    }

    @Override
    public void encodeToWire(Buffer buffer, Message message) {
        try {
            byte[] json = Json.MAPPER.writeValueAsBytes(Map.of("type", tag(message.getClass()), "body", message));
            buffer.appendInt(json.length).appendBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of the contract cannot be encoded: " + message.getClass(), e);
        }
    }

    /** Answers {@link Notice.Unreadable} for what this node does not know; the mailbox says so to the sender. */
    @Override
    public Message decodeFromWire(int position, Buffer buffer) {
        int length = buffer.getInt(position);
        byte[] json = buffer.getBytes(position + Integer.BYTES, position + Integer.BYTES + length);
        try {
            JsonNode envelope = Json.MAPPER.readTree(json);
            Class<?> type = types.get(envelope.path("type").asText());
            if (type == null) {
                return new Notice.Unreadable("unknown message type " + envelope.path("type"));
            }
            return (Message) Json.MAPPER.treeToValue(envelope.path("body"), type);
        } catch (IOException | IllegalArgumentException e) {
            return new Notice.Unreadable("unreadable message of " + length + " bytes: "
                    + new String(json, 0, Math.min(80, length), StandardCharsets.UTF_8));
        }
    }

    @Override
    public Message transform(Message message) {
        return message;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}

package dev.skillfleet.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.skillfleet.job.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one codec of the contract: a length, then {@code {"type": "<family>.<record>", "body": {...}}} in UTF-8. Golden
 * files pin the types and bodies. On one node messages are passed as they are, since they cannot be changed.
 */
final class JsonCodec implements MessageCodec<Message, Message> {
    static final String NAME = "fleet.v1";

    /** Every record of the contract by its type tag. */
    static final Map<String, Class<?>> TYPES = Map.copyOf(records(Message.class));

    private static Map<String, Class<?>> records(Class<?> type) {
        Map<String, Class<?>> found = new LinkedHashMap<>();
        if (type.isRecord()) {
            found.put(tag(type), type);
        } else {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                found.putAll(records(permitted));
            }
        }
        return found;
    }

    /** The type tag on the wire: {@code JobsRequest.Create}. */
    static String tag(Class<?> type) {
        return type.getDeclaringClass().getSimpleName() + "." + type.getSimpleName();
    }

    @Override
    public void encodeToWire(Buffer buffer, Message message) {
        try {
            byte[] json = Json.MAPPER.writeValueAsBytes(new Outgoing(tag(message.getClass()), message));
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
            Incoming envelope = Json.MAPPER.readValue(json, Incoming.class);
            if (envelope == null || envelope.type == null || envelope.body == null) {
                return new Notice.Unreadable("a message without a type or a body");
            }
            Class<?> type = TYPES.get(envelope.type);
            if (type == null) {
                return new Notice.Unreadable("unknown message type " + envelope.type);
            }
            Object body = Json.MAPPER.readValue(envelope.body.asParser(Json.MAPPER), type);
            return body == null ? new Notice.Unreadable(envelope.type + " without a body") : (Message) body;
        } catch (IOException e) {
            return new Notice.Unreadable("unreadable message of " + length + " bytes");
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

    private record Outgoing(String type, Message body) {}

    /** The body as the tokens that came in: a tree would turn exact decimals into doubles. */
    private record Incoming(@Nullable String type, @Nullable TokenBuffer body) {}
}

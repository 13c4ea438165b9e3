package dev.skillfleet.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Binds the tree of options to the records, and says in one line what does not fit. */
final class Binder {
    private Binder() {}

    static FleetConfig bind(ObjectMapper mapper, ObjectNode tree) {
        try {
            return mapper.treeToValue(tree, FleetConfig.class);
        } catch (JsonMappingException e) {
            throw new ConfigException(explain(e));
        } catch (JsonProcessingException e) {
            throw new ConfigException(e.getOriginalMessage());
        }
    }

    private static String explain(JsonMappingException e) {
        String key = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        if (e.getCause() instanceof IllegalArgumentException cause) {
            // a section's own check names its key; the section is named by the path
            boolean ownKey = cause.getMessage().matches("[a-z-]+(\\.[a-z-]+)*: .*");
            return key.isEmpty() ? cause.getMessage() : key + (ownKey ? "." : ": ") + cause.getMessage();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return key + ": unknown key; known here: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidFormatException format) {
            return key + ": \"" + format.getValue() + "\" is not " + wanted(format.getTargetType());
        }
        return key + ": is not of the kind that belongs here";
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == BigDecimal.class) {
            return "a number";
        }
        return type == boolean.class ? "true or false" : "a whole number";
    }
}

package dev.skillfleet.llm.prompt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.skillfleet.bus.FaultException.Item;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form that a module's input has to have, for inputs that people write. It is that of the record which is read of it. */
public final class InputForm {
    private static final SnakeCaseStrategy SNAKE = new SnakeCaseStrategy();

    private final List<Item> faults = new ArrayList<>();

    private InputForm() {}

    /** All that is wrong with an input, with the places; empty when a module can be asked it. */
    public static List<Item> faults(Class<? extends Record> type, Map<?, ?> input, String at) {
        InputForm form = new InputForm();
        form.object(type, input, at);
        return List.copyOf(form.faults);
    }

    private void object(Class<?> type, Map<?, ?> given, String at) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> known = Arrays.stream(components).map(InputForm::name).toList();
        for (Object name : given.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                say(at + "/" + name, "is not known; known here: " + String.join(", ", known));
            }
        }
        for (RecordComponent component : components) {
            String place = at + "/" + name(component);
            Object value = given.get(name(component));
            AnnotatedType form = component.getAnnotatedType();
            if (value != null) {
                value(form, value, place);
            } else if (!form.isAnnotationPresent(Nullable.class)) {
                say(place, "is required");
            }
        }
    }

    private static String name(RecordComponent component) {
        return SNAKE.translate(component.getName());
    }

    private void value(AnnotatedType annotated, Object value, String at) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType generic) {
            container(generic, (AnnotatedParameterizedType) annotated, value, at);
        } else if (type instanceof Class<?> plain) {
            plain(plain, value, at);
        }
    }

    private void container(ParameterizedType generic, AnnotatedParameterizedType annotated, Object value, String at) {
        AnnotatedType[] parts = annotated.getAnnotatedActualTypeArguments();
        if (generic.getRawType() == List.class) {
            if (!(value instanceof List<?> items)) {
                say(at, "must be an array");
                return;
            }
            for (int i = 0; i < items.size(); i++) {
                part(parts[0], items.get(i), at + "/" + i);
            }
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((name, part) -> part(parts[1], part, at + "/" + name));
        } else {
            say(at, "must be an object");
        }
    }

    private void part(AnnotatedType type, @Nullable Object value, String at) {
        if (value != null) {
            value(type, value, at);
        } else if (!type.isAnnotationPresent(Nullable.class)) {
            say(at, "must not be null");
        }
    }

    private void plain(Class<?> type, Object value, String at) {
        if (type.isRecord()) {
            if (value instanceof Map<?, ?> object) {
                object(type, object, at);
            } else {
                say(at, "must be an object");
            }
        } else if (type == String.class) {
            mustBe(value instanceof String, at, "a text");
        } else if (type == boolean.class || type == Boolean.class) {
            mustBe(value instanceof Boolean, at, "true or false");
        } else if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                    .toList();
            mustBe(value instanceof String name && names.contains(name), at, "one of " + String.join(", ", names));
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            mustBe(value instanceof Integer || value instanceof Long, at, "a whole number");
        } else if (type == double.class || type == Double.class) {
            mustBe(value instanceof Number, at, "a number");
        }
    }

    private void mustBe(boolean fits, String at, String what) {
        if (!fits) {
            say(at, "must be " + what);
        }
    }

    private void say(String at, String what) {
        faults.add(new Item(at, what));
    }
}

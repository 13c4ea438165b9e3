package dev.skillfleet.testing;

import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.PromptBody;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * Any value of a record, made from its components: {@code ArbitraryRecords.of(Job.class)}. A component is null at times
 * when it is marked nullable, a sealed interface may be any of its records, and a map of objects is any JSON object. A
 * record that is added to the house needs no line here; one with an invariant of its own does.
 */
public final class ArbitraryRecords {
    private static final double NULLS = 0.3;

    private ArbitraryRecords() {}

    /** Any value of a record, of one of the records of a sealed interface, or of an enum. */
    public static <T> Arbitrary<T> of(Class<T> type) {
        if (type == Prompt.class) {
            return record(type).map(prompt -> type.cast(typedByItsBody((Prompt) prompt)));
        }
        if (type.isEnum()) {
            return Arbitraries.of(type.getEnumConstants());
        }
        if (type.isSealed()) {
            return Arbitraries.of(type.getPermittedSubclasses())
                    .flatMap(permitted -> of(permitted).map(type::cast));
        }
        return record(type);
    }

    /** Any JSON object, two levels deep at most. */
    public static Arbitrary<Map<String, @Nullable Object>> jsonObjects() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().greaterOrEqual(1L << 40).asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.just(null));
        Arbitrary<Object> nested = Arbitraries.oneOf(
                leaves,
                leaves.list().ofMaxSize(3).asGeneric(),
                Arbitraries.maps(texts(), leaves).ofMaxSize(3).asGeneric());
        return Arbitraries.maps(texts(), nested).ofMaxSize(4);
    }

    private static <T> Arbitrary<T> record(Class<T> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("how to make any " + type.getName() + "? Say so here");
        }
        RecordComponent[] components = type.getRecordComponents();
        List<Arbitrary<Object>> parts = Arrays.stream(components)
                .map(part -> component(part.getAnnotatedType()))
                .toList();
        Constructor<T> constructor = canonical(type, components);
        return parts.isEmpty()
                ? Arbitraries.create(() -> make(constructor, List.of()))
                : Combinators.combine(parts)
                        .as(values -> make(constructor, values))
                        .withoutEdgeCases();
    }

    private static Arbitrary<Object> component(AnnotatedType annotated) {
        Arbitrary<Object> values = value(annotated);
        return annotated.isAnnotationPresent(Nullable.class) ? values.injectNull(NULLS) : values;
    }

    private static Arbitrary<Object> value(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType generic) {
            AnnotatedType[] of = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return component(of[0]).list().ofMaxSize(3).asGeneric();
            }
            if (generic.getRawType() == Set.class) {
                return component(of[0]).set().ofMaxSize(3).asGeneric();
            }
            if (generic.getRawType() == Map.class) {
                return of[1].getType() == Object.class
                        ? jsonObjects().asGeneric()
                        : Arbitraries.maps(texts(), component(of[1]))
                                .ofMaxSize(3)
                                .asGeneric();
            }
        }
        Arbitrary<?> leaf = LEAVES.get(type);
        return leaf != null ? leaf.asGeneric() : of((Class<?>) type).asGeneric();
    }

    // whole microseconds, as the wire has them; the ranges that records check are subsets of these on purpose
    private static final Map<Type, Arbitrary<?>> LEAVES = Map.of(
            String.class, texts(),
            boolean.class, Arbitraries.of(true, false),
            int.class, Arbitraries.integers().between(0, 1_000_000),
            long.class, Arbitraries.longs().between(0, Long.MAX_VALUE / 2),
            double.class, Arbitraries.doubles().between(0, 1),
            Double.class, Arbitraries.doubles().between(0, 1),
            Long.class, Arbitraries.longs().between(0, Long.MAX_VALUE / 2),
            Instant.class,
                    Arbitraries.longs()
                            .between(0, 4_000_000_000_000_000L)
                            .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)),
            Duration.class, Arbitraries.longs().between(0, 1L << 50).map(Duration::ofNanos),
            BigDecimal.class,
                    Arbitraries.bigDecimals()
                            .between(BigDecimal.ZERO, BigDecimal.TEN)
                            .ofScale(8));

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(12);
    }

    private static Prompt typedByItsBody(Prompt prompt) {
        PromptBody body = prompt.body();
        return new Prompt(
                prompt.id(),
                prompt.step(),
                prompt.round(),
                prompt.createdAt(),
                prompt.expiresAt(),
                body.type(),
                body,
                prompt.responseSchema());
    }

    private static <T> Constructor<T> canonical(Class<T> type, RecordComponent[] components) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + type.getName(), e);
        }
    }

    private static <T> T make(Constructor<T> constructor, List<Object> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(constructor + " refuses " + values, e);
        }
    }
}

package dev.skillfleet.verticle.http.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names that constants have on the wire. */
public final class Labels {
    private Labels() {}

    /** {@code pending_hitl} for {@code PENDING_HITL}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The same, or null for null. */
    public static @Nullable String ofNullable(@Nullable Enum<?> constant) {
        return constant == null ? null : of(constant);
    }
}

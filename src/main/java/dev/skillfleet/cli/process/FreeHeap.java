package dev.skillfleet.cli.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVM give free heap back to the system. As it comes, it keeps more than twice what is in use: with 10,000 idle
 * streams that is two thirds of all memory. What an option on the command line says goes first.
 */
public final class FreeHeap {
    /** Percent of the heap; the lower bound first, since it may never be above the other. */
    private static final Map.Entry<String, Integer> LEAST = Map.entry("MinHeapFreeRatio", 10);

    private static final Map.Entry<String, Integer> MOST = Map.entry("MaxHeapFreeRatio", 25);

    private FreeHeap() {}

    /** Does nothing on a JVM that is not HotSpot, or that is told otherwise. */
    public static void giveBack() {
        @Nullable HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (jvm != null && untouched(jvm, LEAST.getKey()) && untouched(jvm, MOST.getKey())) {
            jvm.setVMOption(LEAST.getKey(), LEAST.getValue().toString());
            jvm.setVMOption(MOST.getKey(), MOST.getValue().toString());
        }
    }

    private static boolean untouched(HotSpotDiagnosticMXBean jvm, String option) {
        try {
            VMOption present = jvm.getVMOption(option);
            return present.isWriteable() && present.getOrigin() == VMOption.Origin.DEFAULT;
        } catch (IllegalArgumentException e) {
            return false; // this JVM does not have it
        }
    }
}

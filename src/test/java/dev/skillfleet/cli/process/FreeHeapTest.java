package dev.skillfleet.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class FreeHeapTest {
    private final HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    @Test
    void the_jvm_keeps_little_free_heap_unless_it_was_told_otherwise() {
        FreeHeap.giveBack();
        assertThat(percent("MinHeapFreeRatio")).isEqualTo("10");
        assertThat(percent("MaxHeapFreeRatio")).isEqualTo("25");

        jvm.setVMOption("MaxHeapFreeRatio", "60");
        FreeHeap.giveBack();
        assertThat(percent("MaxHeapFreeRatio")).isEqualTo("60");
    }

    private String percent(String option) {
        return jvm.getVMOption(option).getValue();
    }
}

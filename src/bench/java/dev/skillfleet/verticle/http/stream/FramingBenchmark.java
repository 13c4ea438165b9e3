package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.job.EventType;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Json;
import dev.skillfleet.verticle.http.view.EventView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an event costs once, however many watch it: its JSON, its frame, and the chunk that all of them share. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FramingBenchmark {
    /** Events that are told in one turn. */
    @Param({"1", "8"})
    public int events;

    private static List<JobEvent> told(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(sequence -> new JobEvent(
                        sequence,
                        Instant.EPOCH,
                        EventType.REASONING,
                        null,
                        "Reasoning of plan",
                        Map.of("module", "plan", "reasoning", "x".repeat(120))))
                .toList();
    }

    @Benchmark
    public int json() {
        return told(events).stream()
                .mapToInt(event -> Json.write(EventView.of(event)).length())
                .sum();
    }

    @Benchmark
    public long frames() {
        return told(events).stream()
                .mapToLong(event -> new Frame(event, null).encoded(Wire.V2).length())
                .sum();
    }

    @Benchmark
    public int batch() {
        try (Batch batch = new Batch(
                told(events).stream().map(event -> new Frame(event, null)).toList())) {
            return batch.bytes(Wire.V2).plain().length();
        }
    }
}

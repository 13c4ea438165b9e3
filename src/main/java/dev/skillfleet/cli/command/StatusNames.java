package dev.skillfleet.cli.command;

import dev.skillfleet.job.JobStatus;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The statuses of a job as an option takes them: spelled as they are shown everywhere. */
final class StatusNames implements Iterable<String>, ITypeConverter<JobStatus> {
    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    @Override
    public JobStatus convert(String value) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> Words.of(status).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("\"" + value + "\" is not one of " + String.join(", ", this)));
    }

    private static Stream<String> names() {
        return Arrays.stream(JobStatus.values()).map(Words::of);
    }
}

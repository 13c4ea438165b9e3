package dev.skillfleet.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            data: a//data: b//                 | null a; null b
            data:a//                           | null a
            data:  a//                         | null  a
            data: a/data: b//                  | null a+b
            event: error/data: a//data: b//    | error a; null b
            : a comment///data: a//            | null a
            id: 7/retry: 100/data: a//         | null a
            data: a_/_/data: b_/_/             | null a; null b
            data: [DONE]                       | null [DONE]
            event: ping//data: a//             | null a
            """)
    void events_are_put_together_from_lines(String lines, String events) {
        List<String> read = new ArrayList<>();
        EventReader reader = new EventReader(
                event -> read.add(event.event() + " " + event.data().replace('\n', '+')));
        for (String line : lines.split("/", -1)) {
            reader.handle(Buffer.buffer(line.replace('_', '\r')));
        }
        reader.end();
        assertThat(String.join("; ", read)).isEqualTo(events);
    }
}

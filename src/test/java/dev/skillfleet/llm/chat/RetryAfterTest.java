package dev.skillfleet.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry-after: 20                                                                 | PT20S
            retry-after: 0                                                                  | PT0S
            retry-after: 1.5                                                                | PT1.5S
            Retry-After-Ms: 120; Retry-After: 20                                            | PT0.12S
            date: Sat, 21 Nov 2026 07:00:00 GMT; retry-after: Sat, 21 Nov 2026 07:01:05 GMT | PT1M5S
            date: Sat, 21 Nov 2026 07:00:00 GMT; retry-after: Sat, 21 Nov 2026 06:00:00 GMT | PT0S
            retry-after: Sat, 21 Nov 2026 07:01:05 GMT                                      |
            retry-after: soon                                                               |
            retry-after: -1                                                                 |
            retry-after: 99999999999999999999                                               |
            x-ratelimit-reset: 20                                                           |
            """)
    void what_a_provider_wants_is_read_where_it_can_be(String headers, Duration pause) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        for (String header : headers.split("; ", -1)) {
            map.add(header.substring(0, header.indexOf(": ")), header.substring(header.indexOf(": ") + 2));
        }
        assertThat(RetryAfter.of(map)).isEqualTo(pause);
    }

    @Test
    void google_says_it_in_the_body_and_a_header_comes_first() {
        String body = "{\"error\":{\"details\":[{\"@type\":\"RetryInfo\",\"retryDelay\":\"34.07s\"}]}}";
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        assertThat(RetryAfter.of(none, body)).isEqualTo(Duration.ofMillis(34_070));
        assertThat(RetryAfter.of(none, "<html>")).isNull();
        assertThat(RetryAfter.of(MultiMap.caseInsensitiveMultiMap().add("retry-after", "2"), body))
                .isEqualTo(Duration.ofSeconds(2));
    }
}

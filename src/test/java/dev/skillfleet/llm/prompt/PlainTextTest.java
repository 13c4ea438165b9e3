package dev.skillfleet.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void what_no_text_is_made_of_is_replaced_wherever_it_stands() {
        Map<String, Object> answer =
                Json.readMap("{\"a\":\"x\\u0000y\\ud800z\",\"b\":[\"\\u0007\",{\"c\":\"\\udfff\"},null,1.5,true]}");
        assertThat(Json.write(PlainText.in(answer)))
                .isEqualTo("{\"a\":\"x\uFFFDy\uFFFDz\",\"b\":[\"\uFFFD\",{\"c\":\"\uFFFD\"},null,1.5,true]}");
    }

    @Test
    void text_stays_as_it_is() {
        String text = "Größe\n\t日本語 \uD83D\uDE80\r\n";
        assertThat(PlainText.in(Map.of("a", text))).containsEntry("a", text);
    }
}

package dev.skillfleet.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.TestCases;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What each question is about, also where it does not say: queries are routed for the task that they were made for. */
final class FakeTasks {
    private final Map<List<String>, String> tested = new ConcurrentHashMap<>();

    String of(FakeQuestion question) {
        if (question.module().equals(Module.TEST_CASES)) {
            TestCases tests = Json.read(question.answer(), TestCases.class);
            tested.put(
                    Stream.of(tests.positive(), tests.edge(), tests.negative())
                            .flatMap(List::stream)
                            .sorted()
                            .toList(),
                    question.task());
        }
        if (question.module().equals(Module.ROUTER)) {
            List<String> queries = question.input().get("queries").findValues("text").stream()
                    .map(JsonNode::asText)
                    .sorted()
                    .toList();
            return tested.getOrDefault(queries, "");
        }
        return question.task();
    }
}

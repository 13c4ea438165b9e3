package dev.skillfleet.llm.module;

import java.util.List;

/** Numbers in words. No job asks for them: they are what a model is tried with. */
public record Counting(List<String> numbers) {
    public static final Module<Input, Counting> MODULE =
            new Module<>("counting", Module.Role.PLANNER, Input.class, Counting.class);

    public Counting {
        numbers = List.copyOf(numbers);
    }

    /** From where to where. */
    public record Input(String task) {}
}

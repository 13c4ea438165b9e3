package dev.skillfleet.llm.prompt;

import dev.skillfleet.llm.module.Module;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What models are asked by: the prompts that are shipped, and files of somebody's own in the place of some. */
public final class Prompts {
    private static final Prompts SHIPPED = new Prompts(Module.ALL.stream()
            .collect(Collectors.<Module<?, ?>, String, Prompt<?, ?>>toMap(Module::name, Prompt::of)));

    private final Map<String, Prompt<?, ?>> prompts;

    private Prompts(Map<String, Prompt<?, ?>> prompts) {
        this.prompts = Map.copyOf(prompts);
    }

    public static Prompts shipped() {
        return SHIPPED;
    }

    /**
     * Reads the files, which blocks.
     *
     * @param files the path of each, by the name of the module
     * @throws IllegalArgumentException for one that would not do; begins with the module's name and says what to mend
     */
    public static Prompts with(Map<String, String> files) {
        Map<String, Prompt<?, ?>> prompts = new HashMap<>(SHIPPED.prompts);
        files.forEach((module, path) -> prompts.put(module, other(module, path)));
        return new Prompts(prompts);
    }

    private static Prompt<?, ?> other(String module, String path) {
        Prompt<?, ?> shipped = Optional.<Prompt<?, ?>>ofNullable(SHIPPED.prompts.get(module))
                .orElseThrow(() -> new IllegalArgumentException(module + ": there is no such prompt; there are "
                        + SHIPPED.prompts.keySet().stream().sorted().collect(Collectors.joining(", "))));
        try {
            PromptFile file = PromptFile.read(Path.of(path));
            if (!file.answer().equals(shipped.file().answer())) {
                throw new IllegalArgumentException("its answer must be "
                        + shipped.file().answer() + ", which is what is read of it, but is " + file.answer());
            }
            return shipped.by(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(module + ": " + path + ": is no path", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(module + ": " + path + ": " + e.getMessage(), e);
        }
    }

    /** The version of a module's prompt. */
    public String version(String module) {
        return Objects.requireNonNull(prompts.get(module)).version();
    }

    /** The prompt of a module, with the instructions that the module brings, if it does. */
    @SuppressWarnings("unchecked") // Prompt.of ties the types together
    public <I extends Record, O extends Record> Prompt<I, O> of(Module<I, O> module) {
        Prompt<I, O> prompt = (Prompt<I, O>) prompts.get(module.name());
        if (prompt == null) {
            throw new IllegalArgumentException("there is no prompt " + module.name());
        }
        return module.instructions() == null ? prompt : prompt.saying(module.instructions());
    }
}

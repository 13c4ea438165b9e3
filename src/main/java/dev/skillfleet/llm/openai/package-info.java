/** Every endpoint that speaks OpenAI's chat completions: OpenAI, LiteLLM, Ollama, llama.cpp, vLLM and others. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm.openai;

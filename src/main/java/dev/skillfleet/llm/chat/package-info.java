/** Chat models behind the port, whoever provides them: langchain4j speaks their wire formats, Vert.x their HTTP. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm.chat;

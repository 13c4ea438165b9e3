package dev.skillfleet.llm.chat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP exchange of a call, over Vert.x: it holds no thread while the model thinks, tells all it hears on the
 * caller's context, and can be cut off at any moment, be it before the first byte of the answer.
 */
final class Exchange implements HttpClient {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int LARGEST_LINE = 4 << 20;
    private static final int OK = 200;

    /** What every wire sends: objects, and behind those of some {@code [DONE]}. */
    private static final Pattern ANSWER = Pattern.compile("\\s*(?:\\{|\\[DONE])");

    private final Provider provider;
    private final Endpoint endpoint;
    private final Runnable onFirst;
    private final Runnable onEnd;
    private @Nullable HttpClientRequest request;
    private @Nullable Silence silence;
    private boolean heard;
    private boolean over;
    private boolean formRefused;
    private boolean temperatureRefused;

    /**
     * @param onFirst called when the first piece of an answer has come
     * @param onEnd called when all of an answer has been told
     */
    Exchange(Provider provider, Runnable onFirst, Runnable onEnd) {
        this.provider = provider;
        this.endpoint = provider.endpoint();
        this.onFirst = onFirst;
        this.onEnd = onEnd;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("a call that is not streamed cannot be stopped");
    }

    /** Begins; the parser is not asked, since it would block a thread. */
    @Override
    public void execute(HttpRequest wanted, ServerSentEventParser parser, ServerSentEventListener listener) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(wanted.method().name()))
                .setAbsoluteURI(wanted.url())
                .setConnectTimeout(endpoint.connectTimeout().toMillis());
        wanted.headers().forEach((name, values) -> values.forEach(value -> options.putHeader(name, value)));
        String body = provider.parameters().over(wanted.body(), provider.wire().beside(provider.parameters()));
        provider.access()
                .client()
                .request(options)
                .compose(opened -> {
                    request = opened.exceptionHandler(failure -> fail(listener, failure));
                    if (over) {
                        cancel();
                    } else {
                        silence = new Silence(Vertx.currentContext().owner(), () -> giveUp(listener));
                        silence.allow(endpoint.firstTokenTimeout());
                    }
                    return opened.send(body);
                })
                .onComplete(response -> read(response, listener), failure -> fail(listener, failure));
    }

    boolean refusesForm() {
        return formRefused;
    }

    boolean refusesTemperature() {
        return temperatureRefused;
    }

    /** Cuts the exchange off; the provider sees its client hang up. Nothing is told any more. */
    void cancel() {
        over();
        if (request != null) {
            request.reset();
        }
    }

    private void read(HttpClientResponse response, ServerSentEventListener listener) {
        response.exceptionHandler(failure -> fail(listener, failure));
        if (response.statusCode() != OK) {
            response.body().onSuccess(body -> refuse(listener, response, body.toString()));
            return;
        }
        EventReader reader = new EventReader(event -> {
            if (!heard) {
                heard = true;
                onFirst.run();
                if (!over) {
                    silence.allow(endpoint.idleTimeout());
                }
            }
            if (Refusals.isError(event)) {
                end(() -> listener.onError(Refusals.within(endpoint, event.data())));
                cancel();
            }
            if (!over) {
                tell(listener, event);
            }
        });
        RecordParser.newDelimited("\n", response)
                .maxRecordSize(LARGEST_LINE)
                .exceptionHandler(failure -> fail(listener, failure))
                .endHandler(ended -> {
                    reader.end();
                    end(heard ? () -> close(listener) : () -> listener.onError(Refusals.foreign(endpoint)));
                })
                .handler(line -> {
                    if (heard) {
                        silence.broken();
                    }
                    reader.handle(line);
                });
    }

    private void giveUp(ServerSentEventListener listener) {
        end(() -> {
            LOG.info("{} has been silent for too long", endpoint.host());
            listener.onError(Refusals.silent(endpoint));
        });
        cancel();
    }

    private void tell(ServerSentEventListener listener, ServerSentEvent event) {
        try {
            if (!ANSWER.matcher(event.data()).lookingAt()) {
                throw new IllegalArgumentException("neither an object nor the mark of the end");
            }
            listener.onEvent(provider.wire().heard(event));
        } catch (RuntimeException e) {
            LOG.info(
                    "an answer of {} cannot be read: {}",
                    endpoint.host(),
                    e.getClass().getSimpleName());
            end(() -> listener.onError(Refusals.foreign(endpoint)));
            cancel();
        }
    }

    private void close(ServerSentEventListener listener) {
        listener.onClose();
        onEnd.run();
    }

    private void refuse(ServerSentEventListener listener, HttpClientResponse response, String body) {
        int status = response.statusCode();
        if (LOG.isDebugEnabled()) {
            String said = endpoint.apiKey().isEmpty() ? body : body.replace(endpoint.apiKey(), "***");
            LOG.debug("{} has answered {}: {}", endpoint.host(), status, said);
        }
        formRefused = Refusals.isAboutForm(status, body);
        temperatureRefused = Refusals.isAboutTemperature(status, body);
        end(() -> listener.onError(
                Refusals.of(endpoint, status, body).retryAfter(RetryAfter.of(response.headers(), body))));
    }

    private void fail(ServerSentEventListener listener, Throwable failure) {
        end(() -> {
            LOG.info("the exchange with {} has failed: {}", endpoint.host(), failure.toString());
            listener.onError(
                    failure instanceof TimeoutException
                            ? Refusals.silent(endpoint)
                            : heard ? Refusals.cut(endpoint) : Refusals.unreachable(endpoint));
        });
    }

    private void end(Runnable tell) {
        if (!over) {
            over();
            tell.run();
        }
    }

    private void over() {
        over = true;
        if (silence != null) {
            silence.end();
        }
    }
}

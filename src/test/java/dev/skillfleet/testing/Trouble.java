package dev.skillfleet.testing;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

/** What may become of a call at a provider. */
public enum Trouble {
    /** It is answered as it should be. */
    NONE {
        @Override
        Future<Void> answer(FakeQuestion question, HttpServerResponse response) {
            return new FakeAnswer(question, response).write(question.answer(), true);
        }
    },
    /** The key is not known; the message gives a part of it away, as some providers' messages do. */
    WRONG_KEY {
        @Override
        Future<Void> answer(FakeQuestion question, HttpServerResponse response) {
            return FakeAnswer.refuse(
                    response, 401, "invalid_api_key", "Incorrect API key provided: " + FakeProvider.KEY);
        }
    };

    abstract Future<Void> answer(FakeQuestion question, HttpServerResponse response);
}

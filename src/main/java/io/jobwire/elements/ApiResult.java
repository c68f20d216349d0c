package io.jobwire.elements;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking the Elements API. Whatever happens on the way is one of these values, and never an exception. No
 * reason holds a secret, a token or personal data.
 *
 * @param <T> what was asked for
 */
public sealed interface ApiResult<T> {

    /** How many requests to the API it took, from the first page to a repeated one: what it cost of the budget. */
    int requests();

    /**
     * The API answered, and the answer could be read.
     *
     * @param value what was asked for
     * @param requests at least 1
     */
    record Answered<T>(T value, int requests) implements ApiResult<T> {}

    /**
     * There is no answer to use.
     *
     * @param <T> what was asked for
     */
    sealed interface Failure<T> extends ApiResult<T> {

        /** Why, in words for an operator. */
        String reason();

        /** The same failure after so many requests, whatever was asked for. */
        <U> Failure<U> of(int requests);
    }

    /**
     * 429, or 503 that says when to come back: nobody is to ask anything for that long.
     *
     * @param retryAfter how long; above zero and bounded, whatever the API said
     * @param reason the status and the request id
     * @param requests 0 if it was not even sent, since the pause had begun already
     */
    record Throttled<T>(Duration retryAfter, String reason, int requests) implements Failure<T> {
        @Override
        public <U> Failure<U> of(int requests) {
            return new Throttled<>(retryAfter, reason, requests);
        }
    }

    /**
     * No token is to be had, or the API answers 401 even to a fresh one. It concerns every customer.
     *
     * @param reason what the identity service or the API said
     * @param requests 0 if there was no token to ask with
     */
    record Unauthorized<T>(String reason, int requests) implements Failure<T> {
        @Override
        public <U> Failure<U> of(int requests) {
            return new Unauthorized<>(reason, requests);
        }
    }

    /**
     * 400, 403, 404 and other answers that will be the same next time: this customer is to be set aside.
     *
     * @param status the HTTP status
     * @param reason the status and the request id
     * @param requests at least 1
     */
    record Refused<T>(int status, String reason, int requests) implements Failure<T> {
        @Override
        public <U> Failure<U> of(int requests) {
            return new Refused<>(status, reason, requests);
        }
    }

    /**
     * 5xx, a redirect, a timeout, or a connection that was refused or reset: it may well work next time.
     *
     * @param reason what happened
     * @param requests at least 1
     */
    record Unavailable<T>(String reason, int requests) implements Failure<T> {
        @Override
        public <U> Failure<U> of(int requests) {
            return new Unavailable<>(reason, requests);
        }
    }

    /**
     * A successful status, but not the content that it should have: not JSON, of another shape, or too large.
     *
     * @param reason what is wrong with it
     * @param excerpt the beginning of the content, cut to a bound and without mail addresses; null where it may hold
     *     other personal data or nothing was read
     * @param requests at least 1
     */
    record Malformed<T>(String reason, @Nullable String excerpt, int requests) implements Failure<T> {
        @Override
        public <U> Failure<U> of(int requests) {
            return new Malformed<>(reason, excerpt, requests);
        }
    }
}

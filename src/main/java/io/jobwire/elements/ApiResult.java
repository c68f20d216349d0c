package io.jobwire.elements;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The outcome of one or more requests to the API, for a page as for a complete listing. No outcome is an exception.
 *
 * @param <T> what was asked for
 */
public sealed interface ApiResult<T> {

    /** How many requests were sent, including repeated ones: what it cost of the request budget. */
    int requests();

    /** Continues with the value or with the failure, whichever it is. */
    <R> R fold(Function<Success<T>, R> onSuccess, Function<Failure<T>, R> onFailure);

    /** The same result, with another failure if it is one. */
    ApiResult<T> mapFailure(UnaryOperator<ApiFailure> change);

    /**
     * The API returned what was asked for.
     *
     * @param value what was asked for
     * @param requests at least 1
     */
    record Success<T>(T value, int requests) implements ApiResult<T> {
        @Override
        public <R> R fold(Function<Success<T>, R> onSuccess, Function<Failure<T>, R> onFailure) {
            return onSuccess.apply(this);
        }

        @Override
        public ApiResult<T> mapFailure(UnaryOperator<ApiFailure> change) {
            return this;
        }
    }

    /**
     * The API did not return what was asked for.
     *
     * @param failure why
     * @param requests 0 if no request was sent, since there was no token or the API had asked for a pause
     */
    record Failure<T>(ApiFailure failure, int requests) implements ApiResult<T> {
        @Override
        public <R> R fold(Function<Success<T>, R> onSuccess, Function<Failure<T>, R> onFailure) {
            return onFailure.apply(this);
        }

        @Override
        public ApiResult<T> mapFailure(UnaryOperator<ApiFailure> change) {
            return new Failure<>(change.apply(failure), requests);
        }
    }
}

package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenLease;
import io.jobwire.auth.TokenLease.BearerToken;
import io.jobwire.auth.TokenLease.NoToken;
import io.jobwire.elements.ApiFailure.Unauthorized;
import io.jobwire.http.RawResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests single pages with an access token. After a 401 it repeats the request once if there is another token.
 * Thread-safe.
 */
final class AuthenticatedClient {
    private final ElementsClient client;
    private final AccessTokens tokens;
    private final Clock clock;

    AuthenticatedClient(ElementsClient client, AccessTokens tokens, Clock clock) {
        this.client = client;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Requests a page. The Uni never fails.
     *
     * @param sent the number of requests that the listing has sent; incremented before each request, so that it is
     *     right even if the caller stops waiting
     * @param limits of the page
     */
    Uni<ApiResult<Page>> fetch(ApiRequest request, AtomicInteger sent, PageLimits limits) {
        return tokens.lease().flatMap(lease -> send(request, lease, sent, limits)
                .flatMap(first -> wasRejected(first, lease)
                        ? repeatWithNewToken(request, lease, first, sent, limits)
                        : Uni.createFrom().item(first)));
    }

    private static boolean wasRejected(ApiResult<Page> result, TokenLease lease) {
        return lease instanceof BearerToken && isUnauthorized(result);
    }

    private static boolean isUnauthorized(ApiResult<Page> result) {
        return result.fold(success -> false, failure -> failure.failure().kind() == FailureKind.UNAUTHORIZED);
    }

    private Uni<ApiResult<Page>> repeatWithNewToken(
            ApiRequest request, TokenLease rejected, ApiResult<Page> first, AtomicInteger sent, PageLimits limits) {
        return tokens.lease()
                .flatMap(lease -> lease instanceof NoToken || lease.equals(rejected)
                        ? Uni.createFrom().item(first)
                        : send(request, lease, sent, limits));
    }

    /** Reads the page on a worker thread: it may be long, and event loops serve everybody. */
    private Uni<ApiResult<Page>> send(ApiRequest request, TokenLease lease, AtomicInteger sent, PageLimits limits) {
        if (lease instanceof BearerToken token) {
            sent.incrementAndGet();
            return client.send(request, token.value())
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(response -> classify(response, token, sent.get(), limits));
        }
        return Uni.createFrom().item(new ApiResult.Failure<>(new Unauthorized(((NoToken) lease).reason()), sent.get()));
    }

    private ApiResult<Page> classify(RawResponse response, BearerToken token, int sent, PageLimits limits) {
        ApiResult<Page> result = ResponseClassifier.classify(response, clock.instant(), sent, limits);
        if (isUnauthorized(result)) {
            tokens.rejected(token.value());
        } else if (response instanceof RawResponse.Complete) {
            tokens.accepted(token.value());
        }
        return result;
    }
}

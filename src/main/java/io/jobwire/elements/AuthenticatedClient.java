package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenLease;
import io.jobwire.auth.TokenLease.BearerToken;
import io.jobwire.auth.TokenLease.NoToken;
import io.jobwire.elements.ApiFailure.Unauthorized;
import io.jobwire.http.RawResponse;
import io.smallrye.mutiny.Uni;
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
     * @param reading how the page is read
     */
    Uni<ApiResult<Page>> fetch(ApiRequest request, AtomicInteger sent, PageReading reading) {
        return tokens.lease().flatMap(lease -> send(request, lease, sent, reading)
                .flatMap(first -> wasRejected(first, lease)
                        ? repeatWithNewToken(request, lease, first, sent, reading)
                        : Uni.createFrom().item(first)));
    }

    private static boolean wasRejected(ApiResult<Page> result, TokenLease lease) {
        return lease instanceof BearerToken && isUnauthorized(result);
    }

    private static boolean isUnauthorized(ApiResult<Page> result) {
        return result.fold(success -> false, failure -> failure.failure().kind() == FailureKind.UNAUTHORIZED);
    }

    private Uni<ApiResult<Page>> repeatWithNewToken(
            ApiRequest request, TokenLease rejected, ApiResult<Page> first, AtomicInteger sent, PageReading reading) {
        return tokens.lease()
                .flatMap(lease -> lease instanceof NoToken || lease.equals(rejected)
                        ? Uni.createFrom().item(first)
                        : send(request, lease, sent, reading));
    }

    private Uni<ApiResult<Page>> send(ApiRequest request, TokenLease lease, AtomicInteger sent, PageReading reading) {
        if (lease instanceof BearerToken token) {
            sent.incrementAndGet();
            return client.send(request, token.value(), reading.memory())
                    .chain(response -> reading.classify(response, clock, sent.get())
                            .invoke(result -> judge(response, result, token)));
        }
        return Uni.createFrom().item(new ApiResult.Failure<>(new Unauthorized(((NoToken) lease).reason()), sent.get()));
    }

    private void judge(RawResponse response, ApiResult<Page> result, BearerToken token) {
        if (isUnauthorized(result)) {
            tokens.rejected(token.value());
        } else if (response instanceof RawResponse.Complete) {
            tokens.accepted(token.value());
        }
    }
}

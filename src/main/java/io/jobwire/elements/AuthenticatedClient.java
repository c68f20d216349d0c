package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.AccessTokens.Access;
import io.jobwire.auth.AccessTokens.Bearer;
import io.jobwire.auth.AccessTokens.NoToken;
import io.jobwire.elements.ApiResult.Throttled;
import io.jobwire.elements.ApiResult.Unauthorized;
import io.jobwire.http.RawResponse;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Optional;

/**
 * Asks for single pages with a token. A 401 leads to another token and, if there is one, one more request; a second one
 * stands. Once the API has asked for a pause, nothing is sent before it is over.
 */
final class AuthenticatedClient {
    private final ElementsClient client;
    private final AccessTokens tokens;
    private final Clock clock;
    private final RetryAfterGate gate = new RetryAfterGate();

    AuthenticatedClient(ElementsClient client, AccessTokens tokens, Clock clock) {
        this.client = client;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Asks for a page. The Uni never fails; the number of requests in its reply means nothing.
     *
     * @param sent is told of each request that is sent
     */
    Uni<ApiResult<Page>> ask(ApiRequest request, Runnable sent) {
        return tokens.access()
                .flatMap(access -> once(request, access, sent))
                .flatMap(first -> first.refused().isPresent()
                        ? tokens.access().flatMap(access -> again(request, access, sent, first))
                        : Uni.createFrom().item(first))
                .map(Attempt::reply);
    }

    /** One request: its reply, and the token that the API refused, if it did. */
    private record Attempt(ApiResult<Page> reply, Optional<Access> refused) {}

    private Uni<Attempt> again(ApiRequest request, Access access, Runnable sent, Attempt first) {
        return access instanceof NoToken || first.refused().equals(Optional.of(access))
                ? Uni.createFrom().item(first)
                : once(request, access, sent);
    }

    private Uni<Attempt> once(ApiRequest request, Access access, Runnable sent) {
        if (access instanceof NoToken none) {
            return ended(new Unauthorized<>(none.reason(), 0));
        }
        return gate.closedFor(clock.instant())
                .map(left -> ended(new Throttled<>(left, "the API has asked for a pause", 0)))
                .orElseGet(() -> {
                    sent.run();
                    return client.send(request, ((Bearer) access).token())
                            .map(answer -> judged(answer, (Bearer) access));
                });
    }

    private static Uni<Attempt> ended(ApiResult<Page> reply) {
        return Uni.createFrom().item(new Attempt(reply, Optional.empty()));
    }

    private Attempt judged(RawResponse answer, Bearer bearer) {
        ApiResult<Page> reply = ResponseClassifier.of(answer, clock.instant());
        if (reply instanceof Throttled<Page> throttled) {
            gate.close(throttled.retryAfter(), clock.instant());
        }
        if (reply instanceof Unauthorized) {
            tokens.refused(bearer.token());
            return new Attempt(reply, Optional.of(bearer));
        }
        if (answer instanceof RawResponse.Whole) {
            tokens.accepted(bearer.token());
        }
        return new Attempt(reply, Optional.empty());
    }
}

package io.jobwire.elements;

import io.jobwire.elements.AccessTokens.Access;
import io.jobwire.elements.AccessTokens.Bearer;
import io.jobwire.elements.AccessTokens.NoToken;
import io.jobwire.elements.Reply.Unauthorized;
import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** Asks for single pages with a token. A 401 leads to another token and one more request; a second one stands. */
final class Authenticated {
    private final ElementsClient client;
    private final AccessTokens tokens;
    private final Clock clock;

    Authenticated(ElementsClient client, AccessTokens tokens, Clock clock) {
        this.client = client;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Asks for a page. The Uni never fails; the number of requests in its reply means nothing.
     *
     * @param sent is told of each request that is sent
     */
    Uni<Reply<Page>> ask(ApiRequest request, Runnable sent) {
        return tokens.access().flatMap(access -> ask(request, access, sent, true));
    }

    private Uni<Reply<Page>> ask(ApiRequest request, Access access, Runnable sent, boolean again) {
        if (access instanceof NoToken none) {
            return Uni.createFrom().item(new Unauthorized<>(none.reason(), 0));
        }
        String token = ((Bearer) access).token();
        sent.run();
        Uni<Reply<Page>> reply = client.send(request, token).map(answer -> Verdict.of(answer, clock.instant()));
        return again ? reply.flatMap(first -> unlessRefused(first, request, token, sent)) : reply;
    }

    private Uni<Reply<Page>> unlessRefused(Reply<Page> reply, ApiRequest request, String token, Runnable sent) {
        return reply instanceof Unauthorized
                ? tokens.insteadOf(token).flatMap(access -> ask(request, access, sent, false))
                : Uni.createFrom().item(reply);
    }
}

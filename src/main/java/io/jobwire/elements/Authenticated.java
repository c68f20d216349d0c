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
        return once(request, sent)
                .flatMap(first ->
                        first.refused() ? once(request, sent) : Uni.createFrom().item(first))
                .map(Attempt::reply);
    }

    private Uni<Attempt> once(ApiRequest request, Runnable sent) {
        return tokens.access().flatMap(access -> once(request, access, sent));
    }

    private Uni<Attempt> once(ApiRequest request, Access access, Runnable sent) {
        if (access instanceof NoToken none) {
            return Uni.createFrom().item(new Attempt(new Unauthorized<>(none.reason(), 0), false));
        }
        String token = ((Bearer) access).token();
        sent.run();
        return client.send(request, token).map(answer -> judged(answer, token));
    }

    private Attempt judged(Answer answer, String token) {
        Reply<Page> reply = Verdict.of(answer, clock.instant());
        boolean refused = reply instanceof Unauthorized;
        if (refused) {
            tokens.refused(token);
        } else if (answer instanceof Answer.Whole) {
            tokens.accepted(token);
        }
        return new Attempt(reply, refused);
    }

    /** One request: its reply, and whether it was the token that the API refused. */
    private record Attempt(Reply<Page> reply, boolean refused) {}
}

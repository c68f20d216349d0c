package io.jobwire.sandbox;

import java.util.function.Supplier;

/** Which request is answered by what. Thread-safe. */
final class Routes {
    private final World world;
    private final Tokens tokens;
    private final TokenEndpoint tokenEndpoint;
    private final V1Api v1;

    Routes(World world, Tokens tokens, TokenEndpoint tokenEndpoint) {
        this.world = world;
        this.tokens = tokens;
        this.tokenEndpoint = tokenEndpoint;
        this.v1 = new V1Api(world);
    }

    /** Never throws; what nobody knows is not found. */
    Answer answer(Ask ask) {
        if (ask.is("POST", "connect", "token")) {
            return tokenEndpoint.answer(ask);
        } else if (ask.is("GET", "partner", "customers")) {
            return authorized(ask, Scopes.V1_CUSTOMERS, v1::customers);
        } else if (ask.is("GET", "partner", "customers", "*", "jobs")) {
            return authorized(ask, Scopes.V1_JOBS, () -> v1.jobs(ask.path().get(2)));
        } else if (ask.is("GET", "simulator", "history")) {
            return Answer.json(200, world.history().toJson());
        }
        return Answer.error(404, "NotFound", "No such resource.");
    }

    private Answer authorized(Ask ask, String scope, Supplier<Answer> endpoint) {
        return switch (tokens.judge(ask.authorization("Bearer").orElse(""), scope)) {
            case GOOD -> endpoint.get();
            case UNKNOWN_OR_EXPIRED ->
                Answer.error(401, "Unauthorized", "No valid token.")
                        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case LACKS_SCOPE -> Answer.error(403, "Forbidden", "The permission " + scope + " is required.");
        };
    }
}

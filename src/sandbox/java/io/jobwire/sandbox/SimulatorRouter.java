package io.jobwire.sandbox;

import io.jobwire.sandbox.Misbehaviour.Target;
import io.jobwire.sandbox.Misbehaviours.Strike;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which request is answered by what, and by which misbehaviour. Thread-safe. */
final class SimulatorRouter {
    private static final String[] V3 = {"partner", "external", "v3", "general", "customers"};

    private final IssuedTokens tokens;
    private final SimulatedTokenEndpoint tokenEndpoint;
    private final Misbehaviours misbehaviours;
    private final FaultyResponses wrong;
    private final ControlApi control;
    private final ListingEndpoints v1;
    private final ListingEndpoints v3;

    SimulatorRouter(
            SimulatorSettings settings,
            SimulatedTenants world,
            IssuedTokens tokens,
            SimulatedTokenEndpoint tokenEndpoint,
            Misbehaviours misbehaviours,
            Clock clock) {
        this.tokens = tokens;
        this.tokenEndpoint = tokenEndpoint;
        this.misbehaviours = misbehaviours;
        this.wrong = new FaultyResponses(clock);
        this.control = new ControlApi(world, tokens, misbehaviours);
        this.v1 = new ListingEndpoints(world, new SimulatedV1Api(settings.pageSize()));
        this.v3 = new ListingEndpoints(world, new SimulatedV3Api(settings.pageSize()));
    }

    /** Never throws; what nobody knows is not found. */
    SimulatedResponse answer(SimulatorRequest ask) {
        if (ask.is("POST", "connect", "token")) {
            tokenEndpoint.count();
            return met(Target.TOKEN, null, strike -> tokenEndpoint.answer(ask));
        } else if (ask.is("GET", "partner", "customers")) {
            return customers(ask, v1);
        } else if (ask.is("GET", "partner", "customers", "*", "jobs")
                || ask.is("GET", "partner", "customers", "*", "jobs", "jobType", "*", "jobModule", "*")) {
            return jobs(ask, v1, ask.path().get(2));
        } else if (ask.is("POST", V3[0], V3[1], V3[2], V3[3], V3[4], "batch")) {
            return customers(ask, v3);
        } else if (ask.is("POST", V3[0], V3[1], V3[2], V3[3], V3[4], "*", "avpt-products", "jobs", "batch")) {
            return jobs(ask, v3, ask.path().get(5));
        }
        return control.answer(ask);
    }

    /** What is right unless it is distorted. */
    private interface Right {
        SimulatedResponse answer(Optional<Strike> strike);
    }

    private SimulatedResponse customers(SimulatorRequest ask, ListingEndpoints listings) {
        return met(
                Target.CUSTOMERS,
                null,
                strike -> authorized(ask, listings.form().customersScope(), () -> listings.customers(ask, strike)));
    }

    private SimulatedResponse jobs(SimulatorRequest ask, ListingEndpoints listings, String customerId) {
        return met(
                Target.JOBS,
                customerId,
                strike -> authorized(ask, listings.form().jobsScope(), () -> listings.jobs(ask, customerId, strike)));
    }

    private SimulatedResponse met(Target target, @Nullable String customerId, Right right) {
        Optional<Strike> strike = misbehaviours.strike(target, customerId);
        return strike.flatMap(wrong::instead).orElseGet(() -> {
            SimulatedResponse answer = right.answer(strike);
            return strike.map(s -> FaultyResponses.distorted(answer, s)).orElse(answer);
        });
    }

    private SimulatedResponse authorized(SimulatorRequest ask, String scope, Supplier<SimulatedResponse> endpoint) {
        return switch (tokens.judge(ask.authorization("Bearer").orElse(""), scope)) {
            case GOOD -> endpoint.get();
            case UNKNOWN_OR_EXPIRED ->
                SimulatedResponse.error(401, "Unauthorized", "No valid token.")
                        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case LACKS_SCOPE -> SimulatedResponse.error(403, "Forbidden", "The permission " + scope + " is required.");
        };
    }
}

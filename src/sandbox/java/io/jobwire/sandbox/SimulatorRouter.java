package io.jobwire.sandbox;

import io.jobwire.sandbox.ApiFault.FaultTarget;
import io.jobwire.sandbox.FaultInjector.InjectedFault;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Routes requests to their endpoints, and applies the faults that the {@link FaultInjector} chooses. Thread-safe. */
final class SimulatorRouter {
    private static final String[] V3 = {"partner", "external", "v3", "general", "customers"};

    private final IssuedTokens tokens;
    private final SimulatedTokenEndpoint tokenEndpoint;
    private final FaultInjector faults;
    private final ScriptedReplies scripted;
    private final FaultyResponses faultyResponses;
    private final ControlApi control;
    private final ListingEndpoints v1;
    private final ListingEndpoints v3;

    SimulatorRouter(
            SimulatorSettings settings,
            SimulatedPartner partner,
            IssuedTokens tokens,
            SimulatedTokenEndpoint tokenEndpoint,
            FaultInjector faults,
            ScriptedReplies scripted,
            Clock clock) {
        this.tokens = tokens;
        this.tokenEndpoint = tokenEndpoint;
        this.faults = faults;
        this.scripted = scripted;
        this.faultyResponses = new FaultyResponses(clock);
        this.control = new ControlApi(partner, tokens, faults);
        this.v1 = new ListingEndpoints(partner, new SimulatedV1Api(settings.pageSize()));
        this.v3 = new ListingEndpoints(partner, new SimulatedV3Api(settings.pageSize()));
    }

    /** The response to a request; 404 for an unknown path. Never throws. */
    SimulatedResponse respond(SimulatorRequest request) {
        if (request.is("POST", "connect", "token")) {
            tokenEndpoint.countRequest();
            return withFaults(FaultTarget.TOKEN, null, injected -> tokenEndpoint.respond(request, injected));
        } else if (request.is("GET", "partner", "customers")) {
            return customers(request, v1);
        } else if (request.is("GET", "partner", "customers", "*", "jobs")
                || request.is("GET", "partner", "customers", "*", "jobs", "jobType", "*", "jobModule", "*")) {
            return jobs(request, v1, request.path().get(2));
        } else if (request.is("POST", V3[0], V3[1], V3[2], V3[3], V3[4], "batch")) {
            return customers(request, v3);
        } else if (request.is("POST", V3[0], V3[1], V3[2], V3[3], V3[4], "*", "avpt-products", "jobs", "batch")) {
            return jobs(request, v3, request.path().get(5));
        }
        return control.respond(request);
    }

    /** An endpoint, which distorts rows and pages itself if the fault affects those. */
    private interface FaultableEndpoint {
        SimulatedResponse respond(Optional<InjectedFault> injected);
    }

    private SimulatedResponse customers(SimulatorRequest request, ListingEndpoints listings) {
        return withFaults(
                FaultTarget.CUSTOMERS,
                null,
                injected -> authorized(
                        request, listings.api().customersScope(), () -> listings.customers(request, injected)));
    }

    private SimulatedResponse jobs(SimulatorRequest request, ListingEndpoints listings, String customerId) {
        return scripted.next(customerId).orElseGet(() -> correctJobs(request, listings, customerId));
    }

    private SimulatedResponse correctJobs(SimulatorRequest request, ListingEndpoints listings, String customerId) {
        return withFaults(
                FaultTarget.JOBS,
                customerId,
                injected -> authorized(
                        request, listings.api().jobsScope(), () -> listings.jobs(request, customerId, injected)));
    }

    private SimulatedResponse withFaults(FaultTarget target, @Nullable String customerId, FaultableEndpoint endpoint) {
        Optional<InjectedFault> injected = faults.next(target, customerId);
        return injected.flatMap(faultyResponses::replacement).orElseGet(() -> {
            SimulatedResponse response = endpoint.respond(injected);
            return injected.map(each -> FaultyResponses.degrade(response, each)).orElse(response);
        });
    }

    private SimulatedResponse authorized(SimulatorRequest request, String scope, Supplier<SimulatedResponse> endpoint) {
        return switch (tokens.check(request.authorization("Bearer").orElse(""), scope)) {
            case VALID -> endpoint.get();
            case UNKNOWN_OR_EXPIRED ->
                SimulatedResponse.error(401, "Unauthorized", "No valid token.")
                        .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case INSUFFICIENT_SCOPE ->
                SimulatedResponse.error(403, "Forbidden", "The permission " + scope + " is required.");
        };
    }
}

package io.jobwire.elements;

import java.util.Optional;

/** One generation of the API: the requests that list customers and jobs, and how a listing goes on. Pure. */
interface ApiDialect {

    /** The first request for the list of customers. */
    ApiRequest customers();

    /** The first request for the jobs of a customer. */
    ApiRequest jobs(String customerId);

    /**
     * Where the listing goes on.
     *
     * @param request what was asked last
     * @param page what came
     * @param rows how many rows have come up to and with this page
     */
    Step after(ApiRequest request, Page page, long rows);

    /**
     * How a listing goes on.
     *
     * @param next the next request; empty if there is nothing more to ask
     * @param complete whether it is known that the listing can be had whole
     */
    record Step(Optional<ApiRequest> next, boolean complete) {
        static final Step END = new Step(Optional.empty(), true);
        /** There is more, and no way to get it. */
        static final Step LOST = new Step(Optional.empty(), false);

        static Step on(ApiRequest next) {
            return new Step(Optional.of(next), true);
        }
    }
}

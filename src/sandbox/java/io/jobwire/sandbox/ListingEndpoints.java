package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jobwire.sandbox.FaultInjector.InjectedFault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lists of customers and jobs, page by page, in one version of the API. Thread-safe. */
final class ListingEndpoints {
    private static final String FOREIGN_ORIGIN = "http://elsewhere.example:8080";
    private static final double MISSING_CUSTOMER_PROBABILITY = 0.05;

    private final SimulatedPartner partner;
    private final SimulatedApi api;
    private final CompleteListingTracker completeListings;

    ListingEndpoints(SimulatedPartner partner, SimulatedApi api) {
        this.partner = partner;
        this.api = api;
        this.completeListings = new CompleteListingTracker(partner);
    }

    SimulatedApi api() {
        return api;
    }

    /** A page of the list of customers. */
    SimulatedResponse customers(SimulatorRequest request, Optional<InjectedFault> injected) {
        SeededRandom random = injected.map(InjectedFault::random).orElse(SeededRandom.of(0, 0));
        List<SimulatedCustomer> listed = partner.customers().stream()
                .filter(customer -> !isMissing(customer, injected, random))
                .toList();
        RequestedPage page = api.page(request);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        if (isEmptyList(injected)) {
            return SimulatedResponse.json(200, api.envelope(request, page, rows, 0, null));
        }
        slice(listed, page).forEach(customer -> rows.add(api.customerRow(customer.profile())));
        return SimulatedResponse.json(200, api.envelope(request, page, rows, listed.size(), null));
    }

    private static boolean isEmptyList(Optional<InjectedFault> injected) {
        return injected.isPresent() && injected.get().fault() == ApiFault.EMPTY_LIST;
    }

    private static boolean isMissing(
            SimulatedCustomer customer, Optional<InjectedFault> injected, SeededRandom random) {
        if (injected.isEmpty() || injected.get().fault() != ApiFault.MISSING_CUSTOMER) {
            return false;
        }
        String id = injected.get().rule().customer();
        return id == null
                ? random.chance(MISSING_CUSTOMER_PROBABILITY)
                : id.equalsIgnoreCase(customer.profile().id());
    }

    /** A page of a customer's jobs. */
    SimulatedResponse jobs(SimulatorRequest request, String customerId, Optional<InjectedFault> injected) {
        SimulatedCustomer customer = partner.customer(customerId);
        if (customer == null) {
            return SimulatedResponse.error(404, "NotFound", "No such customer.");
        }
        if (isEmptyList(injected)) {
            ArrayNode none = JsonNodeFactory.instance.arrayNode();
            return SimulatedResponse.json(200, api.envelope(request, api.page(request), none, 0, null));
        }
        SimulatedCustomer.RowsSnapshot snapshot = customer.rows();
        List<SimulatedJob> jobs =
                snapshot.rows().stream().filter(api.filter(request)).toList();
        RequestedPage page = api.page(request);
        Optional<ApiFault> pageFault = injected.map(InjectedFault::fault).filter(fault -> isPageFault(fault, page));
        List<SimulatedJob> onPage =
                slice(jobs, pageFault.map(fault -> shifted(fault, page)).orElse(page));
        RowDistortions distortions =
                new RowDistortions(onPage, job -> api.jobRow(job, snapshot.at()), customer::previousVersion);
        RowDistortions.DistortedRows rows = injected.map(each -> distortions.apply(each.fault(), each.random()))
                .orElseGet(distortions::none);
        int total = jobs.size() + rows.rows().size() - onPage.size();
        SimulatedResponse response =
                SimulatedResponse.json(200, envelope(request, page, rows.rows(), total, pageFault.orElse(null)));
        boolean unfiltered = jobs.size() == snapshot.rows().size();
        boolean pageReadable = pageFault.isEmpty() || pageFault.get() == ApiFault.FOREIGN_NEXT_LINK;
        return rows.faithful() && unfiltered && pageReadable
                ? response.whenDelivered(() -> completeListings.pageDelivered(customerId, page, snapshot))
                : response;
    }

    private String envelope(
            SimulatorRequest request, RequestedPage page, ArrayNode rows, int total, @Nullable ApiFault pageFault) {
        if (pageFault == null) {
            return api.envelope(request, page, rows, total, null);
        }
        ArrayNode noRows = JsonNodeFactory.instance.arrayNode();
        return switch (pageFault) {
            case INCONSISTENT_TOTAL -> api.envelope(request, page, rows, total + 1, null);
            case EMPTY_PAGE -> api.envelope(request, page, noRows, total, request.url() + "?$skip=" + page.from());
            case FOREIGN_NEXT_LINK -> api.envelope(request, page, rows, total, foreignLink(request, page, total));
            case CIRCULAR_NEXT_LINK -> api.envelope(request, page, rows, total, request.url() + request.queryText());
            default -> api.envelope(request, page, rows, total, null);
        };
    }

    /** The right path and query at a host that only the server knows, as behind a proxy; null on the last page. */
    private static @Nullable String foreignLink(SimulatorRequest request, RequestedPage page, int total) {
        return page.to(total) < total
                ? request.url().replaceFirst("^http://[^/]+", FOREIGN_ORIGIN) + "?$skip=" + page.to(total) + "&x={a b}"
                : null;
    }

    private static RequestedPage shifted(ApiFault fault, RequestedPage page) {
        return switch (fault) {
            case REPEATED_ROW -> page.shifted(-1);
            case SKIPPED_ROW -> page.shifted(1);
            default -> page;
        };
    }

    /** Whether a fault distorts that page as a whole. */
    private boolean isPageFault(ApiFault fault, RequestedPage page) {
        return switch (fault) {
            case REPEATED_ROW, SKIPPED_ROW -> page.from() > 0;
            case INCONSISTENT_TOTAL, EMPTY_PAGE -> true;
            case FOREIGN_NEXT_LINK, CIRCULAR_NEXT_LINK -> api instanceof SimulatedV1Api;
            default -> false;
        };
    }

    private static <T> List<T> slice(List<T> rows, RequestedPage page) {
        return rows.subList(Math.min(page.from(), rows.size()), page.to(rows.size()));
    }
}

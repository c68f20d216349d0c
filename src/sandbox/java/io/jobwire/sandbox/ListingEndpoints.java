package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jobwire.sandbox.Misbehaviours.Strike;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lists of customers and of jobs, page by page, in one generation of the API. Thread-safe. */
final class ListingEndpoints {
    private static final String ELSEWHERE = "https://elsewhere.example/partner/jobs?$skip=1";
    private static final double PART_THAT_VANISHES = 0.05;

    private final SimulatedTenants world;
    private final SimulatedApi form;
    private final CompleteListingTracker tellings;

    ListingEndpoints(SimulatedTenants world, SimulatedApi form) {
        this.world = world;
        this.form = form;
        this.tellings = new CompleteListingTracker(world);
    }

    SimulatedApi form() {
        return form;
    }

    /** The customers. */
    SimulatedResponse customers(SimulatorRequest ask, Optional<Strike> strike) {
        SeededRandom dice = strike.map(Strike::dice).orElse(SeededRandom.of(0, 0));
        List<SimulatedCustomer> listed = world.customers().stream()
                .filter(customer -> !vanishes(customer, strike, dice))
                .toList();
        RequestedPage page = form.page(ask);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        cut(listed, page).forEach(customer -> rows.add(form.row(customer.profile())));
        return SimulatedResponse.json(200, form.envelope(ask, page, rows, listed.size(), null));
    }

    private static boolean vanishes(SimulatedCustomer customer, Optional<Strike> strike, SeededRandom dice) {
        if (strike.isEmpty() || strike.get().kind() != Misbehaviour.VANISHED) {
            return false;
        }
        String named = strike.get().rule().customer();
        return named == null
                ? dice.chance(PART_THAT_VANISHES)
                : named.equalsIgnoreCase(customer.profile().id());
    }

    /** The jobs of a customer. */
    SimulatedResponse jobs(SimulatorRequest ask, String customerId, Optional<Strike> strike) {
        SimulatedCustomer customer = world.customer(customerId);
        if (customer == null) {
            return SimulatedResponse.error(404, "NotFound", "No such customer.");
        }
        SimulatedCustomer.Rows rows = customer.rows();
        List<SimulatedJob> jobs = rows.rows().stream().filter(form.filter(ask)).toList();
        RequestedPage page = form.page(ask);
        Optional<Misbehaviour> onPage = strike.map(Strike::kind).filter(kind -> onPages(kind, page));
        List<SimulatedJob> part =
                cut(jobs, onPage.map(kind -> moved(kind, page)).orElse(page));
        RowDistortions distortions = new RowDistortions(part, job -> form.row(job, rows.at()), customer::earlier);
        RowDistortions.Told told =
                strike.map(s -> distortions.by(s.kind(), s.dice())).orElseGet(distortions::asTheyAre);
        int total = jobs.size() + told.rows().size() - part.size();
        SimulatedResponse answer =
                SimulatedResponse.json(200, page(ask, page, told.rows(), total, onPage.orElse(null)));
        boolean all = jobs.size() == rows.rows().size();
        return told.truthful() && all && onPage.isEmpty()
                ? answer.then(() -> tellings.told(customerId, page, rows))
                : answer;
    }

    private String page(
            SimulatorRequest ask, RequestedPage page, ArrayNode rows, int total, @Nullable Misbehaviour kind) {
        ArrayNode none = JsonNodeFactory.instance.arrayNode();
        if (kind == null) {
            return form.envelope(ask, page, rows, total, null);
        }
        return switch (kind) {
            case CHANGING_TOTAL -> form.envelope(ask, page, rows, total + 1, null);
            case EMPTY_PAGE -> form.envelope(ask, page, none, total, ask.url() + "?$skip=" + page.from());
            case LINK_ELSEWHERE -> form.envelope(ask, page, rows, total, ELSEWHERE);
            case LINK_IN_CIRCLE -> form.envelope(ask, page, rows, total, ask.url() + ask.queryText());
            default -> form.envelope(ask, page, rows, total, null);
        };
    }

    private static RequestedPage moved(Misbehaviour kind, RequestedPage page) {
        return switch (kind) {
            case REPEATED_ROW -> page.shifted(-1);
            case MISSED_ROW -> page.shifted(1);
            default -> page;
        };
    }

    /** Whether a misbehaviour has something to distort about that page. */
    private boolean onPages(Misbehaviour kind, RequestedPage page) {
        return switch (kind) {
            case REPEATED_ROW, MISSED_ROW -> page.from() > 0;
            case CHANGING_TOTAL, EMPTY_PAGE -> true;
            case LINK_ELSEWHERE, LINK_IN_CIRCLE -> form instanceof SimulatedV1Api;
            default -> false;
        };
    }

    private static <T> List<T> cut(List<T> rows, RequestedPage page) {
        return rows.subList(Math.min(page.from(), rows.size()), page.to(rows.size()));
    }
}

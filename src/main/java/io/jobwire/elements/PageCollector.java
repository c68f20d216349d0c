package io.jobwire.elements;

import io.jobwire.elements.ApiResult.Answered;
import io.jobwire.elements.ApiResult.Failure;
import io.jobwire.elements.ApiResult.Unavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the pages of a listing, from the first to the last. Rows may move while it is under way: a row that
 * stands on two pages, or totals that do not add up, mean that another row may have been missed.
 */
final class PageCollector {
    /** What one listing may take of memory, whatever the number of pages. */
    private static final long MOST_CHARACTERS = 32L << 20;

    private static final Duration LEAST_PATIENCE = Duration.ofMillis(1);

    private final AuthenticatedClient api;
    private final ApiDialect generation;
    private final int maxPages;
    private final RequestPermits turns;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Row> rows = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private final Set<String> seenBefore = new HashSet<>();
    private final Set<ApiRequest> asked = new HashSet<>();
    private @Nullable Long total;
    private boolean addsUp = true;
    private boolean standsStill;
    private long characters;
    private Duration patience;

    PageCollector(AuthenticatedClient api, ApiDialect generation, ElementsSettings settings, RequestPermits turns) {
        this.api = api;
        this.generation = generation;
        this.maxPages = settings.maxPages();
        this.patience = settings.pollTimeout();
        this.turns = turns;
    }

    /** How many requests have been sent so far. */
    int requests() {
        return requests.get();
    }

    /** Asks for this page and all that follow. The Uni never fails. */
    Uni<ApiResult<RowListing>> from(ApiRequest request) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return api.ask(request, requests::incrementAndGet)
                    .ifNoItem()
                    .after(patience)
                    .recoverWithItem(() -> new Unavailable<>("no whole answer in time", requests()))
                    .invoke(reply -> waited(Duration.ofNanos(System.nanoTime() - begun)))
                    .flatMap(reply -> goOn(request, reply));
        });
    }

    /** What was spent waiting for a turn is not the API's fault. */
    private void waited(Duration forAnswer) {
        Duration left = patience.minus(forAnswer);
        patience = left.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : left;
    }

    private Uni<ApiResult<RowListing>> goOn(ApiRequest request, ApiResult<Page> reply) {
        if (reply instanceof Failure<Page> failure) {
            Failure<RowListing> here = failure.of(requests());
            return Uni.createFrom().item(asked.isEmpty() ? here : end(false, here));
        }
        Page page = ((Answered<Page>) reply).value();
        asked.add(request);
        take(page);
        ApiDialect.Step step = generation.after(request, page, rows.size() + unreadable.size());
        ApiRequest next = step.next().filter(this::leadsOn).orElse(null);
        return next == null
                ? Uni.createFrom().item(end(step.complete() && step.next().isEmpty(), null))
                : turns.next().chain(() -> from(next));
    }

    /** Whether to go on there: not in circles, and not for ever. */
    private boolean leadsOn(ApiRequest next) {
        return asked.size() < maxPages && characters < MOST_CHARACTERS && !asked.contains(next) && !standsStill;
    }

    private void take(Page page) {
        List<String> identities = page.rows().stream().map(Row::identity).toList();
        long repeated = identities.stream().filter(seenBefore::contains).count();
        standsStill = repeated > 0 && repeated == identities.size();
        addsUp &= page.complete() && repeated == 0 && (asked.size() == 1 || Objects.equals(total, page.total()));
        total = page.total();
        page.rows().forEach(row -> characters += row.raw().length());
        rows.addAll(page.rows());
        unreadable.addAll(page.unreadable());
        seenBefore.addAll(identities);
    }

    private Answered<RowListing> end(boolean complete, @Nullable Failure<RowListing> cutShort) {
        boolean all = total == null || total == rows.size() + unreadable.size();
        return new Answered<>(new RowListing(rows, unreadable, complete && addsUp && all, cutShort), requests());
    }
}

package io.jobwire.elements;

import io.jobwire.elements.ApiFailure.Unavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages of one listing. Rows may move between pages meanwhile: a row that occurs on two pages, or a total
 * that does not match, means that another row may have been missed, so the listing is incomplete. One instance reads
 * one listing, one page at a time.
 *
 * @param <L> the listing
 */
final class PageCollector<L> {
    /** The largest listing, in characters of its rows, whatever the number of pages. */
    private static final long MAX_CHARACTERS = 32L << 20;

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

    private final AuthenticatedClient client;
    private final ApiDialect dialect;
    private final int maxPages;
    private final RequestPermits permits;
    private final ListingBuilder<L> listing;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<String> identities = new HashSet<>();
    private final Set<ApiRequest> read = new HashSet<>();
    private @Nullable Long total;
    private long rows;
    private long characters;
    private boolean consistent = true;
    private boolean lastPageRepeated;
    private Duration timeout;

    PageCollector(
            AuthenticatedClient client,
            ApiDialect dialect,
            ElementsSettings settings,
            RequestPermits permits,
            ListingBuilder<L> listing) {
        this.client = client;
        this.dialect = dialect;
        this.maxPages = settings.maxPages();
        this.timeout = settings.pollTimeout();
        this.permits = permits;
        this.listing = listing;
    }

    /** Reads this page and all that follow. The Uni never fails, and completes on a worker thread. */
    Uni<ApiResult<L>> collect(ApiRequest request) {
        return Uni.createFrom().deferred(() -> {
            long startedAt = System.nanoTime();
            return client.fetch(request, requests)
                    .ifNoItem()
                    .after(timeout)
                    .recoverWithItem(() -> new ApiResult.Failure<>(
                            new Unavailable("no complete response within the poll timeout"), requests.get()))
                    .invoke(() -> deductFromTimeout(Duration.ofNanos(System.nanoTime() - startedAt)))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .flatMap(result -> result.fold(page -> proceed(request, page.value()), failure -> Uni.createFrom()
                            .item(interrupt(failure.failure()))));
        });
    }

    /** Time spent waiting for permits does not count. */
    private void deductFromTimeout(Duration elapsed) {
        Duration left = timeout.minus(elapsed);
        timeout = left.compareTo(MIN_TIMEOUT) < 0 ? MIN_TIMEOUT : left;
    }

    private ApiResult<L> interrupt(ApiFailure failure) {
        return read.isEmpty()
                ? new ApiResult.Failure<>(failure, requests.get())
                : listing.build(false, Optional.of(failure), requests.get());
    }

    private Uni<ApiResult<L>> proceed(ApiRequest request, Page page) {
        read.add(request);
        add(page);
        NextPage next = dialect.after(request, page, rows);
        if (next instanceof NextPage.Following following && mayRead(following.request())) {
            return permits.acquire().chain(() -> collect(following.request()));
        }
        return Uni.createFrom().item(end(next instanceof NextPage.End));
    }

    /** Prevents loops, and listings without end. */
    private boolean mayRead(ApiRequest next) {
        return read.size() < maxPages && characters < MAX_CHARACTERS && !read.contains(next) && !lastPageRepeated;
    }

    private void add(Page page) {
        List<String> pageIdentities = page.rows().stream().map(Row::identity).toList();
        long repeated = pageIdentities.stream().filter(identities::contains).count();
        lastPageRepeated = repeated > 0 && repeated == pageIdentities.size();
        boolean sameTotal = read.size() == 1 || Objects.equals(total, page.total());
        consistent &= page.complete() && repeated == 0 && sameTotal;
        total = page.total();
        rows += page.size();
        page.rows().forEach(row -> characters += row.raw().length());
        page.rows().forEach(listing::add);
        page.unreadable().forEach(listing::add);
        identities.addAll(pageIdentities);
    }

    private ApiResult<L> end(boolean everyPageRead) {
        boolean totalReached = total == null || total == rows;
        return listing.build(everyPageRead && consistent && totalReached, Optional.empty(), requests.get());
    }
}

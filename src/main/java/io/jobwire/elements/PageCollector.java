package io.jobwire.elements;

import io.jobwire.elements.ApiFailure.Malformed;
import io.jobwire.elements.ApiFailure.NoRoom;
import io.jobwire.elements.ApiFailure.Unavailable;
import io.jobwire.elements.KnownPages.KnownPage;
import io.jobwire.http.ReplyMemory;
import io.jobwire.resilience.ListingFlaw;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads all pages of one listing, within limits, and notes whatever makes it doubtful that the listing is complete. One
 * instance reads one listing, one page at a time.
 *
 * @param <L> the listing
 */
final class PageCollector<L> {
    private final AuthenticatedClient client;
    private final ApiDialect dialect;
    private final ElementsSettings settings;
    private final PageLimits limits;
    private final ReplyMemory.Share memory;
    private final RequestPermits permits;
    private final ListingBuilder<L> listing;
    private final AtomicInteger requests = new AtomicInteger();
    private final PageConsistency pages = new PageConsistency();
    private final Set<ApiRequest> read = new HashSet<>();
    private final KnownListing known;
    private final List<KnownPage> same = new ArrayList<>();
    private long characters;

    PageCollector(
            AuthenticatedClient client,
            ApiDialect dialect,
            ElementsSettings settings,
            PageLimits limits,
            ReplyMemory.Share memory,
            RequestPermits permits,
            KnownListing known,
            ListingBuilder<L> listing) {
        this.client = client;
        this.dialect = dialect;
        this.settings = settings;
        this.limits = limits;
        this.memory = memory;
        this.permits = permits;
        this.known = known;
        this.listing = listing;
    }

    /**
     * Reads this page and all that follow. The Uni never fails, and completes on a worker thread, unless nothing had to
     * be read.
     */
    Uni<ApiResult<L>> collect(ApiRequest request) {
        PageReading reading = new PageReading(
                limits.after(pages.rows()), memory, known.rows(), known.pages().get(read.size()));
        return Uni.createFrom()
                .deferred(() -> client.fetch(request, requests, reading))
                .ifNoItem()
                .after(settings.pollTimeout())
                .recoverWithItem(() -> new ApiResult.Failure<>(overdue(reading), requests.get()))
                .flatMap(result -> isSame(reading) ? Uni.createFrom().item(result) : onWorker(result))
                .flatMap(result ->
                        result.fold(page -> proceed(request, page.value(), reading), failure -> Uni.createFrom()
                                .item(interrupt(failure.failure()))));
    }

    /**
     * Whether all pages so far are the same as last time: anything else is work for which an event loop has no time.
     */
    private boolean isSame(PageReading reading) {
        return reading.page() != null && same.size() == read.size();
    }

    private static Uni<ApiResult<Page>> onWorker(ApiResult<Page> result) {
        return Uni.createFrom().item(result).emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private ApiFailure overdue(PageReading reading) {
        return overdue(reading.answered(), memory.isWaiting(), settings.pollTimeout());
    }

    /** Which step has taken too long: waiting for memory, reading, or the response itself. */
    static ApiFailure overdue(boolean answered, boolean waitsForMemory, Duration pollTimeout) {
        String within = " within jobwire.elements.poll-timeout=" + pollTimeout;
        if (waitsForMemory) {
            return new NoRoom("no room in memory for the response" + within + ", because other replies are large; raise"
                    + " the heap (-Xmx), or lower jobwire.polling.max-concurrency");
        }
        return answered
                ? new Malformed(
                        "the response was not read" + within + "; it is of a kind that takes long, or the CPU is short",
                        "")
                : new Unavailable("no complete response" + within);
    }

    private ApiResult<L> interrupt(ApiFailure failure) {
        if (read.isEmpty()) {
            return new ApiResult.Failure<>(failure, requests.get());
        }
        ListingFlaw interruption = new ListingFlaw("a page that could not be read: " + failure.reason(), false);
        return listing.build(List.of(interruption), Optional.of(failure), requests.get());
    }

    private Uni<ApiResult<L>> proceed(ApiRequest request, Page page, PageReading reading) {
        KnownPage unchanged = reading.page();
        if (unchanged != null && same.size() == read.size()) {
            same.add(unchanged);
        }
        read.add(request);
        add(page);
        reading.settle();
        NextPage next = dialect.after(request, page, pages.rows());
        if (!(next instanceof NextPage.Following following)) {
            return Uni.createFrom().item(end(unreachable(next)));
        }
        Optional<ListingFlaw> obstacle = obstacle(following.request());
        return obstacle.isPresent()
                ? Uni.createFrom().item(end(obstacle))
                : permits.acquire().chain(() -> collect(following.request()));
    }

    private static Optional<ListingFlaw> unreachable(NextPage next) {
        return next instanceof NextPage.Unreachable
                ? Optional.of(new ListingFlaw("the link to the next page is not one of this listing", false))
                : Optional.empty();
    }

    /** What forbids to read another page: a loop, or a limit. */
    private Optional<ListingFlaw> obstacle(ApiRequest next) {
        if (read.size() >= settings.maxPages()) {
            return Optional.of(new ListingFlaw(
                    "more pages than jobwire.elements.max-pages=" + settings.maxPages() + " allows", false));
        } else if (characters >= settings.maxListingSize().asLongValue()) {
            return Optional.of(new ListingFlaw("more than jobwire.elements.max-listing-size allows", false));
        } else if (read.contains(next) || pages.lastPageRepeated()) {
            return Optional.of(new ListingFlaw("the link to the next page leads to one that was read before", true));
        }
        return Optional.empty();
    }

    private void add(Page page) {
        pages.add(page);
        page.rows().forEach(row -> characters += row.raw().length());
        characters += page.recognizedBytes();
        listing.add(page.recognized());
        page.rows().forEach(listing::add);
        page.unreadable().forEach(listing::add);
        listing.addOmitted(page.omitted());
    }

    private ApiResult<L> end(Optional<ListingFlaw> obstacle) {
        List<ListingFlaw> flaws = new ArrayList<>(pages.flaws());
        obstacle.ifPresent(flaws::add);
        return listing.build(flaws, same.size() == read.size() ? KnownPages.of(same) : KnownPages.NONE, requests.get());
    }
}

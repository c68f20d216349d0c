package io.jobwire.elements;

import io.jobwire.elements.Reply.Answered;
import io.jobwire.elements.Reply.Failure;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the pages of a listing, from the first to the last. Rows may move while it is under way: a row that
 * stands on two pages, or totals that do not add up, mean that another row may have been missed.
 */
final class Walk {
    private final Authenticated api;
    private final Generation generation;
    private final int maxPages;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Row> rows = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private final Set<String> seenBefore = new HashSet<>();
    private @Nullable Long total;
    private int pages;
    private boolean addsUp = true;

    Walk(Authenticated api, Generation generation, int maxPages) {
        this.api = api;
        this.generation = generation;
        this.maxPages = maxPages;
    }

    /** How many requests have been sent so far. */
    int requests() {
        return requests.get();
    }

    /** Asks for this page and all that follow. The Uni never fails. */
    Uni<Reply<Listing>> from(ApiRequest request) {
        return api.ask(request, requests::incrementAndGet).flatMap(reply -> goOn(request, reply));
    }

    private Uni<Reply<Listing>> goOn(ApiRequest request, Reply<Page> reply) {
        if (reply instanceof Failure<Page> failure) {
            Failure<Listing> here = failure.of(requests());
            return Uni.createFrom().item(pages == 0 ? here : end(false, here));
        }
        Page page = ((Answered<Page>) reply).value();
        take(page);
        Generation.Step step = generation.after(request, page, rows.size() + unreadable.size());
        boolean allowed = pages < maxPages;
        return step.next().isPresent() && allowed
                ? from(step.next().get())
                : Uni.createFrom().item(end(step.complete() && step.next().isEmpty(), null));
    }

    private void take(Page page) {
        addsUp &= page.complete()
                && page.rows().stream().noneMatch(row -> seenBefore.contains(row.raw()))
                && (total == null || total.equals(page.total()));
        total = page.total() == null ? total : page.total();
        pages++;
        rows.addAll(page.rows());
        unreadable.addAll(page.unreadable());
        page.rows().forEach(row -> seenBefore.add(row.raw()));
    }

    private Answered<Listing> end(boolean complete, @Nullable Failure<Listing> cutShort) {
        boolean all = total == null || total == rows.size() + unreadable.size();
        return new Answered<>(new Listing(rows, unreadable, complete && addsUp && all, cutShort), requests());
    }
}

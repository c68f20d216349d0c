package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.ChangeDetector;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.ChangeRules;
import io.jobwire.job.Job;
import io.jobwire.job.KnownJobs;
import io.jobwire.job.Snapshot;
import io.jobwire.state.PackedJobs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Hostile pages through everything that reads them, from JSON to changes. {@code -Djobwire.fuzz.rows} says how many
 * rows, {@code -Djobwire.fuzz.seed} which ones.
 */
class RowFuzzTest {
    private static final long ROWS = Long.getLong("jobwire.fuzz.rows", 100_000);
    private static final long SEED = Long.getLong("jobwire.fuzz.seed", 20261130);
    private static final int ROWS_PER_PAGE = 40;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ChangeDetector detector = new ChangeDetector(
            new ChangeRules(EnumSet.allOf(ChangeKind.class), true, 2, Duration.ZERO, Duration.ofDays(1)));
    private long rows;
    private long jobs;
    private long unreadable;
    private long recognized;
    private long malformedPages;

    @Test
    void no_page_is_more_than_malformed() throws IOException {
        HostilePages pages = new HostilePages(SEED);
        KnownJobs known = KnownJobs.NONE;
        long page = 0;
        while (rows < ROWS) {
            String text = pages.next(ROWS_PER_PAGE);
            try {
                known = read(text, START.plusSeconds(page), known);
            } catch (MalformedPageException malformed) {
                assertThat(malformed.reason()).isNotBlank();
                malformedPages++;
            } catch (RuntimeException | Error unexpected) {
                throw new AssertionError("seed " + SEED + ", page " + page + ": " + text, unexpected);
            }
            rows += ROWS_PER_PAGE;
            page++;
            // a customer that remembers the rows of some pages only, so that there are jobs of all kinds of changes
            known = page % 20 == 0 ? KnownJobs.NONE : known;
        }
        System.out.printf(
                "Fuzzing: %,d rows, of which %,d were jobs, %,d unreadable, and %,d pages of %,d malformed; seed %d%n",
                rows, jobs, unreadable, malformedPages, page, SEED);
        assertThat(jobs).isGreaterThan(ROWS / 3);
        assertThat(recognized).isGreaterThan(ROWS / 4);
        assertThat(unreadable).isPositive();
        assertThat(malformedPages).isPositive();
    }

    private KnownJobs read(String text, Instant at, KnownJobs known) throws IOException, MalformedPageException {
        Page page = PageTexts.read(text);
        List<Job> listed = new ArrayList<>();
        for (Row row : page.rows()) {
            StrictReader.requireAccepted(row.raw());
            JobRowMapper.map(row).ifPresentOrElse(listed::add, () -> unreadable++);
        }
        unreadable += page.unreadable().size();
        jobs += listed.size();
        Snapshot snapshot = Snapshot.of("c1", at, listed, page.unreadable().isEmpty());
        KnownJobs next = PackedJobs.pack(detector.detect(known, snapshot).next());
        Snapshot again = readAgain(text, at, next);
        assertThat(again.jobs()).containsOnlyKeys(snapshot.jobs().keySet());
        assertThat(again.duplicates()).isEqualTo(snapshot.duplicates());
        assertThat(detector.detect(next, again)).isEqualTo(detector.detect(next, snapshot));
        return next;
    }

    /** The page once more, by one who recognizes its rows. */
    private Snapshot readAgain(String text, Instant at, KnownJobs known) throws MalformedPageException {
        Page page = PageTexts.read(text, PackedJobs.rows(known));
        recognized += page.recognized().count();
        List<Job> others = page.rows().stream()
                .flatMap(row -> JobRowMapper.map(row).stream())
                .toList();
        return Snapshot.of("c1", at, others, page.unreadable().isEmpty()).with(page.recognized(), known);
    }
}

package io.jobwire.elements;

import io.jobwire.job.Job;
import java.util.List;

/** Jobs from hostile rows. The same seed gives the same jobs. */
public final class HostileJobs {
    private final HostilePages pages;

    public HostileJobs(long seed) {
        pages = new HostilePages(seed);
    }

    /** The jobs of the next page of so many rows; none if it cannot be read. */
    public List<Job> next(int rows) {
        try {
            return PageTexts.read(pages.next(rows)).rows().stream()
                    .flatMap(row -> JobRowMapper.map(row).stream())
                    .toList();
        } catch (MalformedPageException malformed) {
            return List.of();
        }
    }

    /** What dead letters say of the unreadable rows of the next page. */
    public List<String> nextUnreadable(int rows) {
        try {
            return PageTexts.read(pages.next(rows)).unreadable().stream()
                    .map(UnreadableRow::excerpt)
                    .toList();
        } catch (MalformedPageException malformed) {
            return List.of();
        }
    }
}

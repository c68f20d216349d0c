package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.elements.JobListing;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.KnownJobs;
import io.jobwire.resilience.ListingFlaw;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ListingCompletenessTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final ListingFlaw OFF_BY_ONE = new ListingFlaw("the stated total minus the rows is 1", true);
    private static final ListingFlaw OFF_BY_TWO = new ListingFlaw("the stated total minus the rows is 2", true);
    private static final ListingFlaw TOO_LONG =
            new ListingFlaw("more pages than jobwire.elements.max-pages=200 allows", false);

    private final ListingCompleteness completeness = new ListingCompleteness();

    @Test
    void a_harmless_flaw_that_three_listings_in_ten_minutes_have_means_nothing() {
        assertThat(isComplete(0, OFF_BY_ONE)).isFalse();
        assertThat(isComplete(5, OFF_BY_ONE)).isFalse();
        assertThat(isComplete(9, OFF_BY_ONE)).isFalse();
        assertThat(isComplete(10, OFF_BY_ONE)).isTrue();
        assertThat(isComplete(11, OFF_BY_TWO)).as("another flaw").isFalse();
    }

    @Test
    void ten_minutes_do_not_suffice_without_three_listings() {
        assertThat(isComplete(0, OFF_BY_ONE)).isFalse();
        assertThat(isComplete(30, OFF_BY_ONE)).isFalse();
        assertThat(isComplete(31, OFF_BY_ONE)).isTrue();
    }

    @Test
    void a_flaw_that_hides_rows_never_counts_as_harmless() {
        isComplete(0, TOO_LONG);
        isComplete(10, TOO_LONG);
        assertThat(isComplete(20, TOO_LONG)).isFalse();
        assertThat(completeness.isNeverComplete("c1", at(20))).isTrue();
    }

    @Test
    void customers_have_histories_of_their_own() {
        isComplete(0, OFF_BY_ONE);
        isComplete(10, OFF_BY_ONE);

        JobListing other = TestPolls.flawed("c2", at(20), OFF_BY_ONE);
        assertThat(completeness.judged("c2", other).snapshot().complete()).isFalse();
        assertThat(isComplete(20, OFF_BY_ONE)).isTrue();
    }

    @Test
    void a_baseline_ends_after_three_listings_with_flaws_whatever_they_are() {
        isComplete(0, OFF_BY_ONE);
        isComplete(1, OFF_BY_TWO);
        assertThat(completeness.withoutEndlessBaseline("c1", KnownJobs.NONE, at(1)))
                .isSameAs(KnownJobs.NONE);

        isComplete(2, TOO_LONG);

        assertThat(completeness
                        .withoutEndlessBaseline("c1", KnownJobs.NONE, at(2))
                        .lastCompleteAt())
                .isEqualTo(at(2));
    }

    @Test
    void each_flaw_that_stays_is_said_once_and_its_end_too() {
        try (CapturedLog log = new CapturedLog()) {
            for (int minute = 0; minute < 30; minute++) {
                isComplete(minute, TOO_LONG);
            }
            completeness.judged("c1", TestPolls.listing("c1", at(30)));

            assertThat(log.messages())
                    .containsExactly(
                            "JOBWIRE-6071: No listing of customer c1 has been complete for some time: more pages than"
                                    + " jobwire.elements.max-pages=200 allows. What it shows is published, but no job"
                                    + " of the customer counts as removed meanwhile",
                            "JOBWIRE-6072: The listings of customer c1 are complete again");
        }
    }

    private boolean isComplete(int minute, ListingFlaw flaw) {
        JobListing listing =
                TestPolls.flawed("c1", at(minute), flaw, JobBuilder.job("A").build());
        return completeness.judged("c1", listing).snapshot().complete();
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}

package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.JobListing;
import io.jobwire.elements.UnreadableRow;
import io.jobwire.job.Snapshot;
import io.jobwire.publish.DeadLetter;
import io.jobwire.publish.DeadLetterOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterFilterTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Customer CONTOSO = new Customer("c1", "Contoso");
    private static final Customer FABRIKAM = new Customer("c2", "Fabrikam");

    private boolean outage;
    private final DeadLetterFilter deadLetters = new DeadLetterFilter(() -> outage);

    @Test
    void an_unreadable_row_is_published_once_per_customer() {
        JobListing listing = listing(new UnreadableRow("not a JSON object", "[7]"));

        List<DeadLetter> first = deadLetters.of(CONTOSO, listing);
        deadLetters.published(first);

        assertThat(first)
                .containsExactly(new DeadLetter(CONTOSO, DeadLetterOrigin.JOBS_ROW, "not a JSON object", "[7]", AT));
        assertThat(deadLetters.of(CONTOSO, listing)).isEmpty();
        assertThat(deadLetters.of(FABRIKAM, listing)).hasSize(1);
    }

    @Test
    void a_dead_letter_that_was_not_published_is_offered_again() {
        JobListing listing = listing(new UnreadableRow("not a JSON object", "[7]"));
        deadLetters.of(CONTOSO, listing);

        assertThat(deadLetters.of(CONTOSO, listing)).hasSize(1);
    }

    @Test
    void unreadable_responses_are_published_once_until_one_is_readable() {
        ApiFailure html = new ApiFailure.Malformed("not JSON, request-id 1", "<html>");
        ApiFailure other = new ApiFailure.Malformed("not JSON, request-id 2", "<html><p>");

        deadLetters.published(deadLetters.of(CONTOSO, html, AT));
        List<DeadLetter> again = deadLetters.of(CONTOSO, other, AT);
        deadLetters.of(CONTOSO, listing());
        List<DeadLetter> afterwards = deadLetters.of(CONTOSO, other, AT);

        assertThat(again).isEmpty();
        assertThat(afterwards)
                .containsExactly(
                        new DeadLetter(CONTOSO, DeadLetterOrigin.JOBS_PAGE, "not JSON, request-id 2", "<html><p>", AT));
    }

    @Test
    void the_same_unreadable_response_for_several_customers_is_published_once() {
        ApiFailure html = new ApiFailure.Malformed("not JSON, request-id 1", "<html>1");
        ApiFailure same = new ApiFailure.Malformed("not JSON, request-id 2", "<html>2");
        ApiFailure other = new ApiFailure.Malformed("too large, request-id 3", "");
        deadLetters.published(deadLetters.of(CONTOSO, html, AT));

        assertThat(deadLetters.of(FABRIKAM, same, AT.plusSeconds(60))).isEmpty();
        assertThat(deadLetters.of(FABRIKAM, other, AT.plusSeconds(60))).hasSize(1);
        assertThat(deadLetters.of(FABRIKAM, same, AT.plusSeconds(601))).hasSize(1);
    }

    @Test
    void during_an_outage_unreadable_responses_are_not_dead_letters() {
        outage = true;

        assertThat(deadLetters.of(CONTOSO, new ApiFailure.Malformed("not JSON", "<html>"), AT))
                .isEmpty();
    }

    @Test
    void other_failures_are_not_dead_letters() {
        assertThat(deadLetters.of(CONTOSO, new ApiFailure.Unavailable("status 500"), AT))
                .isEmpty();
    }

    @Test
    void a_dead_letter_is_truncated_and_can_always_be_encoded() {
        DeadLetter deadLetter =
                new DeadLetter(CONTOSO, DeadLetterOrigin.JOBS_PAGE, "\ud800", "x".repeat(8_191) + "\ud83d\ude00", AT);

        assertThat(deadLetter.reason()).isEqualTo("\ufffd");
        assertThat(deadLetter.raw()).hasSize(8_192).endsWith("x\ufffd");
    }

    @SuppressWarnings("NullAway") // it does not see the annotation of a nested type in a class file
    private static JobListing listing(UnreadableRow... rows) {
        return new JobListing(
                Snapshot.of("c1", AT, List.of(), rows.length == 0), List.of(rows), List.of(), Optional.empty());
    }
}

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

    private final DeadLetterFilter deadLetters = new DeadLetterFilter();

    @Test
    void a_row_that_cannot_be_read_is_sent_once_for_each_customer() {
        JobListing list = list(new UnreadableRow("not a JSON object", "[7]"));

        List<DeadLetter> first = deadLetters.of(CONTOSO, list);
        deadLetters.sent(first);

        assertThat(first)
                .containsExactly(new DeadLetter(CONTOSO, DeadLetterOrigin.JOBS_ROW, "not a JSON object", "[7]", AT));
        assertThat(deadLetters.of(CONTOSO, list)).isEmpty();
        assertThat(deadLetters.of(FABRIKAM, list)).hasSize(1);
    }

    @Test
    void what_could_not_be_published_is_sent_again() {
        JobListing list = list(new UnreadableRow("not a JSON object", "[7]"));
        deadLetters.of(CONTOSO, list);

        assertThat(deadLetters.of(CONTOSO, list)).hasSize(1);
    }

    @Test
    void replies_that_cannot_be_read_are_sent_once_until_one_can_be() {
        ApiFailure.Malformed html = new ApiFailure.Malformed("not JSON, request-id 1", "<html>");
        ApiFailure.Malformed other = new ApiFailure.Malformed("not JSON, request-id 2", "<html><p>");

        deadLetters.sent(deadLetters.of(CONTOSO, html, AT));
        List<DeadLetter> again = deadLetters.of(CONTOSO, other, AT);
        deadLetters.of(CONTOSO, list());
        List<DeadLetter> afterwards = deadLetters.of(CONTOSO, other, AT);

        assertThat(again).isEmpty();
        assertThat(afterwards)
                .containsExactly(
                        new DeadLetter(CONTOSO, DeadLetterOrigin.JOBS_PAGE, "not JSON, request-id 2", "<html><p>", AT));
    }

    @Test
    void other_failures_are_no_dead_letters() {
        assertThat(deadLetters.of(CONTOSO, new ApiFailure.Unavailable("status 500"), AT))
                .isEmpty();
    }

    @Test
    void a_letter_is_cut_to_a_bound_and_can_always_be_written() {
        DeadLetter letter =
                new DeadLetter(CONTOSO, DeadLetterOrigin.JOBS_PAGE, "\ud800", "x".repeat(8_191) + "\ud83d\ude00", AT);

        assertThat(letter.reason()).isEqualTo("?");
        assertThat(letter.raw()).hasSize(8_192).endsWith("x?");
    }

    private static JobListing list(UnreadableRow... rows) {
        return new JobListing(Snapshot.of("c1", AT, List.of(), rows.length == 0), List.of(rows), Optional.empty());
    }
}

package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.Change;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicationTest {
    private final Publication publication = Publications.of("c1", "A", "B");
    private final Change a = publication.changes().get(0);
    private final Change b = publication.changes().get(1);

    @Test
    void a_change_without_its_event_becomes_a_dead_letter_and_leaves_no_gap_in_the_versions() {
        Publication without = publication.withoutEvent(a, "too large");

        assertThat(without.changes()).containsExactly(a.unpublished(), b);
        assertThat(version(without, "A")).isZero();
        assertThat(version(without, "B")).isEqualTo(1);
        assertThat(without.deadLetters())
                .containsExactly(new DeadLetter(
                        publication.next().customer(),
                        DeadLetterOrigin.CHANGE,
                        "too large",
                        "{\"jobId\":\"A\"}",
                        Publications.T0));
    }

    @Test
    void a_change_without_its_state_is_not_published_at_all() {
        Publication without = publication.withoutChange(a, "too large");

        assertThat(without.changes()).containsExactly(b);
        assertThat(version(without, "A"))
                .as("for as long as the shard is owned")
                .isZero();
        assertThat(without.deadLetters()).hasSize(1);
    }

    @Test
    void a_change_whose_state_was_rejected_gets_no_second_dead_letter_for_its_event() {
        Publication without = publication.withoutChange(a, "too large");

        assertThat(without.withoutEvent(a, "too large")).isSameAs(without);
    }

    @Test
    void a_rejected_dead_letter_is_dropped() {
        Publication without = publication.withoutEvent(a, "too large");
        DeadLetter letter = without.deadLetters().get(0);

        assertThat(without.withShorterDeadLetter(letter).deadLetters()).isEmpty();
        assertThat(without.withShorterDeadLetter(letter).changes()).isEqualTo(without.changes());
    }

    @Test
    void a_change_without_raw_text_is_named_in_its_dead_letter() {
        Change plain = new Change(
                a.kind(), true, 1, true, false, a.job().withoutRaw(), null, List.of(), Publications.T0, null);
        Publication other = new Publication(publication.shard(), publication.next(), List.of(plain), List.of());

        assertThat(other.withoutChange(plain, "too large").deadLetters())
                .singleElement()
                .extracting(DeadLetter::raw)
                .isEqualTo("discovered A");
    }

    @Test
    void tombstones_have_no_events() {
        Publication tombstones = Publication.tombstones(publication.shard(), publication.next());

        assertThat(tombstones.forgetsCustomer()).isTrue();
        assertThat(tombstones.changes()).isEmpty();
        assertThat(publication.forgetsCustomer()).isFalse();
    }

    @Test
    void a_copy_that_is_refused_becomes_one_dead_letter_with_topic_and_event_and_the_event_stays() {
        Map<CopyKey, String> refused = Map.of(new CopyKey(new JobKey("A"), "failures"), "too large");

        Publication without = publication.withoutCopies(refused).withoutCopies(refused);

        assertThat(without.changes()).isEqualTo(publication.changes());
        assertThat(without.next()).isEqualTo(publication.next());
        assertThat(without.refusedCopies()).containsExactly(new CopyKey(new JobKey("A"), "failures"));
        assertThat(without.deadLetters())
                .containsExactly(new DeadLetter(
                        publication.next().customer(),
                        DeadLetterOrigin.ROUTE,
                        "Topic failures has no copy of this event: too large",
                        "c1/A/1",
                        Publications.T0));
    }

    @Test
    void an_event_that_became_a_dead_letter_gets_none_for_its_copies() {
        Publication without = publication.withoutEvent(a, "too large");

        assertThat(without.withoutCopies(Map.of(new CopyKey(new JobKey("A"), "failures"), "too large")))
                .isEqualTo(without);
    }

    private static long version(Publication publication, String jobId) {
        KnownJob known = publication.next().jobs().jobs().get(new JobKey(jobId));
        return known == null ? -1 : known.version();
    }
}

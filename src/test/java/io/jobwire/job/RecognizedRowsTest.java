package io.jobwire.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecognizedRowsTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant T1 = T0.plusSeconds(300);

    private static final ChangeDetector DETECTOR = new ChangeDetector(
            new ChangeRules(Set.of(ChangeKind.values()), true, 1, Duration.ZERO, Duration.ofDays(30)));

    @Test
    void fingerprints_that_share_a_slot_are_told_apart() {
        long[] fingerprints = {1, 1L << 32, (1L << 33) | 3, 0, 4, 5L << 32, -1};
        KnownRows rows = new KnownRows(Map.of(), fingerprints);

        for (int position = 0; position < fingerprints.length; position++) {
            assertThat(rows.positionOf(fingerprints[position])).isEqualTo(fingerprints[position] == 0 ? -1 : position);
        }
        assertThat(rows.positionOf(2L << 32)).isEqualTo(-1);
        assertThat(KnownRows.NONE.positionOf(1)).isEqualTo(-1);
    }

    @Test
    void recognized_rows_give_the_same_changes_as_rows_that_are_read() {
        Random random = new Random(11);
        AnyJobs any = new AnyJobs(5);
        for (int round = 0; round < 500; round++) {
            KnownJobs known = known(any, random.nextInt(12));
            Listing listing = new Listing(known, any, random);

            Snapshot read = Snapshot.of("c", T1, listing.allRows, random.nextBoolean());
            Snapshot unread = Snapshot.of("c", T1, listing.unknownRows, read.complete());
            Snapshot completed = unread.with(listing.recognized(), known);

            assertThat(completed.jobs()).isEqualTo(read.jobs());
            assertThat(completed.duplicates()).isEqualTo(read.duplicates());
            DetectedChanges expected = DETECTOR.detect(known, read);
            DetectedChanges detected = DETECTOR.detect(known, completed);
            assertThat(detected.changes()).containsExactlyInAnyOrderElementsOf(expected.changes());
            assertThat(detected.next()).isEqualTo(expected.next());
            assertThat(detected.staleRows()).isEqualTo(expected.staleRows());
        }
    }

    @Test
    void jobs_that_are_all_recognized_are_as_if_they_had_been_compared() {
        KnownJobs known = known(new AnyJobs(5), 20);
        Snapshot same = Snapshot.of(
                "c", T1, known.jobs().values().stream().map(KnownJob::job).toList(), true);
        KnownJobs compared = DETECTOR.detect(known, same).next();

        KnownJobs confirmed = ChangeDetector.unchanged(known, T1, true);

        Snapshot later = Snapshot.of("c", T1.plusSeconds(300), List.of(), true);
        assertThat(confirmed.jobs()).isSameAs(known.jobs());
        assertThat(confirmed.lastCompleteAt()).isEqualTo(T1);
        assertThat(ChangeDetector.unchanged(known, T1, false).lastCompleteAt()).isEqualTo(known.lastCompleteAt());
        assertThat(DETECTOR.detect(confirmed, later)).isEqualTo(DETECTOR.detect(compared, later));
    }

    @Test
    void rows_recognized_by_other_jobs_are_refused() {
        KnownJobs known = known(new AnyJobs(5), 3);
        KnownJobs others = known(new AnyJobs(6), 3);
        BitSet first = new BitSet();
        first.set(0);
        RecognizedRows recognized = new RecognizedRows(new KnownRows(others.jobs(), new long[] {1, 2, 3}), first, 0);
        Snapshot snapshot = Snapshot.of("c", T1, List.of(), true);

        assertThatIllegalStateException()
                .isThrownBy(() -> snapshot.with(recognized, known))
                .withMessage("The known jobs have changed during the poll");
    }

    private static KnownJobs known(AnyJobs any, int count) {
        Map<JobKey, KnownJob> jobs = new LinkedHashMap<>();
        for (int number = 0; number < count; number++) {
            Job job = any.job(number).job();
            jobs.put(job.key(), new KnownJob(job, 1, T0));
        }
        return new KnownJobs(jobs, Map.of(), T0);
    }

    /** Some rows as they are known, some that say something else, some twice, some of other jobs; in any order. */
    private static final class Listing {
        final List<Job> allRows = new ArrayList<>();
        final List<Job> unknownRows = new ArrayList<>();
        private final KnownJobs known;
        private final BitSet positions = new BitSet();
        private int repeated;

        Listing(KnownJobs known, AnyJobs any, Random random) {
            this.known = known;
            int position = 0;
            for (KnownJob each : known.jobs().values()) {
                if (random.nextInt(4) > 0) {
                    allRows.add(each.job());
                    positions.set(position);
                    if (random.nextInt(8) == 0) {
                        allRows.add(each.job());
                        repeated++;
                    }
                }
                position++;
            }
            for (int count = random.nextInt(4); count > 0; count--) {
                Job other = any.job(random.nextInt(15)).job();
                boolean asKnown = known.jobs().values().stream()
                        .anyMatch(each -> each.job().equals(other));
                if (!asKnown) {
                    unknownRows.add(other);
                    allRows.add(random.nextInt(allRows.size() + 1), other);
                }
            }
            Collections.shuffle(unknownRows, random);
        }

        RecognizedRows recognized() {
            return new RecognizedRows(
                    new KnownRows(known.jobs(), new long[known.jobs().size()]), positions, repeated);
        }
    }
}

package io.jobwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.contract.PublishedRecords;
import io.jobwire.customer.Customer;
import io.jobwire.elements.HostileJobs;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.KnownJob;
import io.jobwire.state.StateCodec;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the API sends, strict readers read what is published, and it is valid by its schema. */
class HostileRecordsTest {
    private static final long SEED = Long.getLong("jobwire.fuzz.seed", 20261201);
    private static final int PAGES = 60;
    private static final int ROWS = 20;
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");
    private static final Customer CUSTOMER = new Customer("c1", "Contoso");

    @ParameterizedTest
    @EnumSource
    void events_and_states_of_hostile_rows_are_valid(EventMode mode) {
        HostileJobs hostile = new HostileJobs(SEED);
        EventEncoder encoder = new EventEncoder("events", new CloudEventEncoder(mode, "/s"));
        int validated = 0;
        for (int page = 0; page < PAGES; page++) {
            for (Job job : hostile.next(ROWS)) {
                Change change =
                        new Change(ChangeKind.DISCOVERED, true, 1, false, false, job, null, List.of(), T0, null);
                PublishedRecords.requireValid(encoder.encode(CUSTOMER, change));
                PublishedRecords.requireValid("job-state", StateCodec.encode(new KnownJob(job.withoutRaw(), 1, T0)));
                validated++;
            }
        }
        assertThat(validated).isGreaterThan(PAGES * ROWS / 3);
    }

    @Test
    void dead_letters_of_hostile_texts_are_valid() {
        HostileJobs hostile = new HostileJobs(SEED);
        Random random = new Random(SEED);
        DeadLetterEncoder encoder = new DeadLetterEncoder("dead-letter");
        for (int page = 0; page < PAGES; page++) {
            hostile.nextUnreadable(ROWS).forEach(raw -> requireValid(encoder, "unreadable", raw));
            char[] any = new char[200];
            for (int i = 0; i < any.length; i++) {
                any[i] = (char) (random.nextInt(4) == 0 ? 0xD7F0 + random.nextInt(0x900) : random.nextInt(0x80));
            }
            requireValid(encoder, new String(any), new String(any));
        }
    }

    private static void requireValid(DeadLetterEncoder encoder, String reason, String raw) {
        PublishedRecords.requireValid(
                encoder.encode(new DeadLetter(CUSTOMER, DeadLetterOrigin.JOBS_ROW, reason, raw, T0)));
    }
}

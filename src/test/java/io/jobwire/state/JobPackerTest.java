package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.job.Absence;
import io.jobwire.job.AnyJobs;
import io.jobwire.job.FieldType;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobOutcome;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobPackerTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.5Z");
    private static final JobKey KEY = new JobKey("IB1");

    private final JobPacker packer = new JobPacker();

    @Test
    void a_job_that_was_packed_field_by_field_is_unpacked_with_the_same_values() {
        packer.begin(KEY, 7, T0.getEpochSecond(), T0.getNano(), new Absence(2, T0.minusSeconds(9)), 0);
        for (JobField<?> field : JobField.ALL) {
            switch (field.type()) {
                case TEXT -> text(field, "text of " + field);
                case NUMBER -> packer.number(-field.index());
                case TIME -> packer.time(T0.getEpochSecond() + field.index(), field.index());
                case STATUS -> packer.status(JobStatus.FINISHED);
                case FLAG, OUTCOME -> {}
            }
        }

        KnownJob known = unpacked();

        assertThat(known).isEqualTo(new KnownJob(known.job(), 7, T0, new Absence(2, T0.minusSeconds(9))));
        for (JobField<?> field : JobField.ALL) {
            assertThat(known.job().get(field))
                    .isEqualTo(
                            switch (field.type()) {
                                case TEXT -> "text of " + field;
                                case NUMBER -> -(long) field.index();
                                case TIME -> Instant.ofEpochSecond(T0.getEpochSecond() + field.index(), field.index());
                                case STATUS -> JobStatus.FINISHED;
                                case FLAG -> true;
                                case OUTCOME -> JobOutcome.SUCCESS;
                            });
        }
    }

    @Test
    void a_job_without_values_is_unpacked_without_values() {
        packer.begin(KEY, 0, 0, 0, null, 0);
        for (JobField<?> field : JobField.ALL) {
            if (field.type() == FieldType.STATUS) {
                packer.status(JobStatus.UNKNOWN);
            } else if (!field.isDerived()) {
                packer.absent();
            }
        }

        assertThat(unpacked()).isEqualTo(new KnownJob(Job.builder(KEY).build(), 0, Instant.EPOCH));
    }

    @Test
    void texts_that_repeat_the_key_and_the_status_take_no_room() {
        String statusText = "Mislukt".repeat(10); // too long to be shared
        Job unusual = Job.builder(KEY)
                .set(JobField.JOB_ID, "IB2")
                .set(JobField.STATUS, JobStatus.FAILED)
                .set(JobField.STATUS_TEXT, statusText)
                .build();
        Job usual = Job.builder(KEY)
                .set(JobField.JOB_ID, "IB1")
                .set(JobField.STATUS, JobStatus.FAILED)
                .set(JobField.STATUS_TEXT, "Failed")
                .build();

        assertThat(length(unusual) - length(usual)).isEqualTo("IB2".length() + 1 + 1 + statusText.length() + 1);
    }

    @Test
    void a_new_job_keeps_nothing_of_the_one_before() {
        AnyJobs any = new AnyJobs(3);
        for (int number = 0; number < 100; number++) {
            a_job_that_was_packed_field_by_field_is_unpacked_with_the_same_values();
            a_job_without_values_is_unpacked_without_values();
            KnownJob known = any.job(number);
            PackedWriter bytes = new PackedWriter();
            KnownJobPacking.PACKING.write(known.job().key(), known, bytes);
            assertThat(unpacked(bytes)).isEqualTo(known);
        }
    }

    @Test
    void it_knows_the_key_of_the_job() {
        packer.begin(KEY, 0, 0, 0, null, 0);
        byte[] text = "\"IB1\"".getBytes(StandardCharsets.UTF_8);

        assertThat(packer.isKey(text, 1, 4)).isTrue();
        assertThat(packer.isKey(text, 1, 3)).isFalse();
        assertThat(packer.isKey(text, 0, 4)).isFalse();
    }

    private void text(JobField<?> field, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        packer.text(field.usualValue(), SharedTexts.hasFewValues(field), utf8, 0, utf8.length);
    }

    private KnownJob unpacked() {
        return unpacked(packer.entry());
    }

    private static KnownJob unpacked(PackedWriter entry) {
        PackedReader bytes = new PackedReader(entry.toBytes(), 0);
        KnownJob known = KnownJobPacking.PACKING.read(new JobKey(bytes.readText()), bytes);
        assertThat(bytes.position()).isEqualTo(entry.position());
        return known;
    }

    private static int length(Job job) {
        PackedWriter bytes = new PackedWriter();
        KnownJobPacking.PACKING.write(job.key(), new KnownJob(job, 1, T0), bytes);
        return bytes.position();
    }
}

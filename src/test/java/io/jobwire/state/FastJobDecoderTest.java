package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jobwire.job.AnyJobs;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastJobDecoderTest {
    private static final Instant T0 = Instant.parse("2026-11-01T12:00:00.123Z");

    private final JobPacker packer = new JobPacker();
    private final FastJobDecoder decoder = new FastJobDecoder(packer);

    @Test
    void a_packed_record_is_what_the_parser_reads() throws IOException {
        AnyJobs any = new AnyJobs(11);
        int packed = 0;
        for (int number = 0; number < 5_000; number++) {
            byte[] record = StateCodec.encode(any.job(number));
            KnownJob parsed = StateCodec.decodeJob(record);
            KnownJob decoded = decode(parsed.job().key(), record);
            if (decoded != null) {
                assertThat(decoded).isEqualTo(parsed);
                packed++;
            }
        }
        // the others have numbers of 19 digits, or years of more than four
        assertThat(packed).isBetween(1_000, 4_999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plan A", "Häuser Ost", "東京 バックアップ", "", "{}[],:'/", "\u007f"})
    void a_usual_record_needs_no_parser(String name) throws IOException {
        byte[] record = record(name);

        KnownJob decoded = decode(new JobKey("IB1"), record);

        assertThat(decoded).isNotNull().isEqualTo(StateCodec.decodeJob(record));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Häuser \"Ost\"", "DOMAIN\\plan", "two\nlines", "😀", "\uFFFD"})
    void an_unusual_record_is_left_to_the_parser(String name) {
        assertThat(decode(new JobKey("IB1"), record(name))).isNull();
    }

    @Test
    void a_record_of_another_job_is_refused() {
        assertThat(decode(new JobKey("IB"), record("a"))).isNull();
        assertThat(decode(new JobKey("IB2"), record("a"))).isNull();
        assertThat(decode(new JobKey("IB11"), record("a"))).isNull();
    }

    @Test
    void a_record_that_is_too_short_or_too_long_is_refused() {
        byte[] record = record("a");
        for (int length = 0; length < record.length; length++) {
            assertThat(decode(new JobKey("IB1"), Arrays.copyOf(record, length)))
                    .as("%d bytes", length)
                    .isNull();
        }
        assertThat(decode(new JobKey("IB1"), Arrays.copyOf(record, record.length + 1)))
                .isNull();
    }

    @Test
    void a_changed_record_is_refused_or_read_as_the_parser_reads_it() {
        AnyJobs any = new AnyJobs(13);
        Random random = new Random(13);
        int packed = 0;
        for (int number = 0; number < 100_000; number++) {
            KnownJob known = any.job(number);
            byte[] record = changed(StateCodec.encode(known), random);
            KnownJob decoded = decode(known.job().key(), record);
            if (decoded != null) {
                assertThat(decoded)
                        .as(new String(record, StandardCharsets.UTF_8))
                        .isEqualTo(parsed(record));
                packed++;
            }
        }
        assertThat(packed).isGreaterThan(1_000);
    }

    private static byte[] changed(byte[] record, Random random) {
        String marks = "\"\\{}[]:,-+.09nulltrfasZT \n\u0000";
        byte[] changed = record.clone();
        int place = random.nextInt(record.length);
        byte other =
                random.nextBoolean() ? (byte) random.nextInt() : (byte) marks.charAt(random.nextInt(marks.length()));
        switch (random.nextInt(3)) {
            case 0 -> changed[place] = other;
            case 1 -> {
                changed = Arrays.copyOf(record, record.length - 1);
                System.arraycopy(record, place + 1, changed, place, record.length - place - 1);
            }
            default -> {
                changed = Arrays.copyOf(record, record.length + 1);
                System.arraycopy(record, place, changed, place + 1, record.length - place);
                changed[place] = other;
            }
        }
        return changed;
    }

    private static KnownJob parsed(byte[] record) {
        try {
            return StateCodec.decodeJob(record);
        } catch (IOException | RuntimeException e) {
            return fail("The parser refuses " + new String(record, StandardCharsets.UTF_8), e);
        }
    }

    /** The packed job; null if the record was refused. */
    private @Nullable KnownJob decode(JobKey key, byte[] record) {
        try {
            if (!decoder.pack(key, record)) {
                return null;
            }
        } catch (DateTimeException e) {
            return null;
        }
        PackedJobsBuilder builder = new PackedJobsBuilder();
        builder.put(key, packer);
        return builder.build(Map.of(), null).jobs().get(key);
    }

    private static byte[] record(String name) {
        Job job = JobBuilder.job("IB1").name(name).build().withoutRaw();
        return StateCodec.encode(new KnownJob(job, 7, T0));
    }
}

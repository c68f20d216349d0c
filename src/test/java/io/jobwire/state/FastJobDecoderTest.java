package io.jobwire.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jobwire.job.AnyJobs;
import io.jobwire.job.Job;
import io.jobwire.job.JobBuilder;
import io.jobwire.job.JobKey;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
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
    private final FastJobDecoder scanner = new FastJobDecoder(packer);

    @Test
    void what_it_packs_is_what_the_parser_reads() throws IOException {
        AnyJobs any = new AnyJobs(11);
        int packed = 0;
        for (int number = 0; number < 5_000; number++) {
            byte[] record = StateCodec.encode(any.job(number));
            KnownJob parsed = StateCodec.decodeJob(record);
            KnownJob scanned = scan(parsed.job().key(), record);
            if (scanned != null) {
                assertThat(scanned).isEqualTo(parsed);
                packed++;
            }
        }
        // some have numbers of 19 digits, or times of years that nobody lives in
        assertThat(packed).isBetween(1_000, 4_999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plan A", "Häuser Ost", "東京 バックアップ", "", "{}[],:'/", "\u007f"})
    void usual_records_need_no_parser(String name) throws IOException {
        byte[] record = record(name);

        KnownJob scanned = scan(new JobKey("IB1"), record);

        assertThat(scanned).isNotNull().isEqualTo(StateCodec.decodeJob(record));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Häuser \"Ost\"", "DOMAIN\\plan", "two\nlines", "😀", "\uFFFD"})
    void what_needs_a_parser_is_left_to_it(String name) {
        assertThat(scan(new JobKey("IB1"), record(name))).isNull();
    }

    @Test
    void a_record_of_another_job_is_refused() {
        assertThat(scan(new JobKey("IB"), record("a"))).isNull();
        assertThat(scan(new JobKey("IB2"), record("a"))).isNull();
        assertThat(scan(new JobKey("IB11"), record("a"))).isNull();
    }

    @Test
    void a_record_that_ends_early_or_goes_on_is_refused() {
        byte[] record = record("a");
        for (int length = 0; length < record.length; length++) {
            assertThat(scan(new JobKey("IB1"), Arrays.copyOf(record, length)))
                    .as("%d bytes", length)
                    .isNull();
        }
        assertThat(scan(new JobKey("IB1"), Arrays.copyOf(record, record.length + 1)))
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
            KnownJob scanned = scan(known.job().key(), record);
            if (scanned != null) {
                assertThat(scanned)
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

    /** What was packed; null if it was refused. */
    private @Nullable KnownJob scan(JobKey key, byte[] record) {
        try {
            if (!scanner.pack(key, record)) {
                return null;
            }
        } catch (DateTimeException e) {
            return null;
        }
        KnownJobs.Builder builder = new KnownJobs.Builder();
        builder.put(packer);
        return builder.build(Map.of(), null).jobs().get(key);
    }

    private static byte[] record(String name) {
        Job job = JobBuilder.job("IB1").name(name).build().withoutRaw();
        return StateCodec.encode(new KnownJob(job, 7, T0, 0));
    }
}

package io.jobwire.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuddenAbsenceTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SuddenAbsence absence = new SuddenAbsence(Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({"10, 0, true", "10, 5, true", "10, 6, false", "10, 10, false", "4, 3, true", "4, 4, false", "0, 0, true"
    })
    void only_a_list_that_suddenly_lacks_most_or_all_is_in_doubt(int known, int missing, boolean believed) {
        assertThat(absence.isBelieved(known, missing, START)).isEqualTo(believed);
        assertThat(absence.inDoubt()).isEqualTo(!believed);
    }

    @Test
    void it_is_believed_after_three_readings_and_ten_minutes() {
        assertThat(absence.isBelieved(10, 10, START)).isFalse();
        assertThat(absence.isBelieved(10, 10, START.plusSeconds(700)))
                .as("only two readings")
                .isFalse();
        assertThat(absence.isBelieved(10, 10, START.plusSeconds(701))).isTrue();
    }

    @Test
    void a_good_list_in_between_begins_the_count_anew() {
        assertThat(absence.isBelieved(10, 10, START)).isFalse();
        assertThat(absence.isBelieved(10, 0, START.plusSeconds(60))).isTrue();
        assertThat(absence.isBelieved(10, 10, START.plusSeconds(590))).isFalse();
        assertThat(absence.isBelieved(10, 10, START.plusSeconds(601))).isFalse();
        assertThat(absence.isBelieved(10, 10, START.plusSeconds(700))).isFalse();
    }

    @Test
    void a_short_interval_shortens_the_time() {
        SuddenAbsence quick = new SuddenAbsence(Duration.ofSeconds(2));

        assertThat(quick.isBelieved(1, 1, START)).isFalse();
        assertThat(quick.isBelieved(1, 1, START.plusSeconds(1))).isFalse();
        assertThat(quick.isBelieved(1, 1, START.plusSeconds(2))).isTrue();
    }
}

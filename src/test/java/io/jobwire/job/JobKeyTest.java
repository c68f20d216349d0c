package io.jobwire.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JobKeyTest {

    @Test
    void is_the_job_id_where_there_is_one() {
        assertThat(JobKey.of("IB1", "Microsoft 365", "OneDrive", "daily").value())
                .isEqualTo("IB1");
    }

    @Test
    void is_the_place_where_there_is_no_id() {
        assertThat(JobKey.of(null, "Microsoft 365", "OneDrive", "daily").value())
                .isEqualTo("Microsoft 365/OneDrive/daily");
        assertThat(JobKey.of(null, "Microsoft 365 Scan", "OneDrive", null).value())
                .isEqualTo("Microsoft 365 Scan/OneDrive/");
    }

    @Test
    void is_not_shared_by_two_places_whatever_slashes_their_parts_hold() {
        assertThat(JobKey.of(null, "a/b", "c", null)).isNotEqualTo(JobKey.of(null, "a", "b/c", null));
        assertThat(JobKey.of(null, "a%2Fb", "c", null)).isNotEqualTo(JobKey.of(null, "a/b", "c", null));
    }

    @Test
    void is_never_blank() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JobKey(" "));
    }
}

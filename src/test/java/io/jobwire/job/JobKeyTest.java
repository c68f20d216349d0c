package io.jobwire.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobKeyTest {

    @Test
    void the_key_is_the_job_id_where_there_is_one() {
        assertThat(JobKey.of("IB1", "Microsoft 365", "OneDrive", "daily").value())
                .isEqualTo("IB1");
    }

    @Test
    void the_key_is_type_module_and_name_where_there_is_no_id() {
        assertThat(JobKey.of(null, "Microsoft 365", "OneDrive", "daily").value())
                .isEqualTo("Microsoft 365/OneDrive/daily");
        assertThat(JobKey.of(null, "Microsoft 365 Scan", "OneDrive", null).value())
                .isEqualTo("Microsoft 365 Scan/OneDrive/");
    }

    @Test
    void slashes_within_parts_do_not_make_keys_equal() {
        assertThat(JobKey.of(null, "a/b", "c", null)).isNotEqualTo(JobKey.of(null, "a", "b/c", null));
        assertThat(JobKey.of(null, "a%2Fb", "c", null)).isNotEqualTo(JobKey.of(null, "a/b", "c", null));
    }

    @Test
    void a_blank_key_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JobKey(" "));
    }

    @Test
    void a_long_key_is_cut_and_ends_in_a_hash_of_the_whole() {
        String first = JobKey.of("x".repeat(600) + "1", null, null, null).value();
        String second = JobKey.of("x".repeat(600) + "2", null, null, null).value();

        assertThat(first).hasSize(JobKey.MAX_LENGTH).matches("x+~[0-9a-f]{64}");
        assertThat(second).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "FB20250911032116214502,true",
        "IB20261125141916,true",
        "20250911032116214502,true",
        "FB20251311032116214502,false",
        "FB2025091103,false",
        "Microsoft 365 Scan/OneDrive/,false",
        "Microsoft 365 Backup/OneDrive/20250911032116,false",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301,false"
    })
    void the_id_of_one_run_contains_the_time_at_which_it_started(String key, boolean ofOneRun) {
        assertThat(new JobKey(key).isOfOneRun()).isEqualTo(ofOneRun);
    }
}

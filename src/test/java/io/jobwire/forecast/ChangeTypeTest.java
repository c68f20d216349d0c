package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Exchange Online", "SharePoint Online", "polygenelubricants", "a module of no fame"})
    void keeps_module_and_kind(String module) {
        int moduleId = ChangeType.moduleIdOf(module);

        int start = ChangeType.jobStart(moduleId);
        int other = ChangeType.otherChange(moduleId);

        assertThat(start).isNotEqualTo(other);
        assertThat(ChangeType.isJobStart(start)).isTrue();
        assertThat(ChangeType.isJobStart(other)).isFalse();
        assertThat(ChangeType.moduleId(start)).isEqualTo(moduleId);
        assertThat(ChangeType.moduleId(other)).isEqualTo(moduleId);
    }

    @Test
    void gives_a_module_the_same_id_in_each_release() {
        assertThat(ChangeType.moduleIdOf("Exchange Online")).isEqualTo("Exchange Online".hashCode() & 0x3FFF_FFFF);
    }
}

package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompactArrayTest {
    private final String[] letters = {"a", "b", "c"};

    @Test
    void appends_without_spare_capacity() {
        assertThat(CompactArray.append(letters, "d")).containsExactly("a", "b", "c", "d");
        assertThat(CompactArray.append(new String[0], "a")).containsExactly("a");
    }

    @Test
    void removes_at_any_index_and_keeps_the_order() {
        assertThat(CompactArray.remove(letters, 0)).containsExactly("b", "c");
        assertThat(CompactArray.remove(letters, 1)).containsExactly("a", "c");
        assertThat(CompactArray.remove(letters, 2)).containsExactly("a", "b");
        assertThat(letters).containsExactly("a", "b", "c");
    }
}

package io.jobwire.elements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PageCollectorTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String WITHIN = " within jobwire.elements.poll-timeout=PT30S";

    @Test
    void a_page_that_takes_too_long_fails_by_the_step_that_it_has_come_to() {
        assertThat(PageCollector.overdue(false, false, BOUND))
                .isEqualTo(new ApiFailure.Unavailable("no complete response" + WITHIN));
        assertThat(PageCollector.overdue(true, false, BOUND))
                .isInstanceOfSatisfying(ApiFailure.Malformed.class, read -> {
                    assertThat(read.reason()).startsWith("the response was not read" + WITHIN);
                    assertThat(read.excerpt()).isEmpty();
                });
        for (boolean answered : new boolean[] {false, true}) {
            assertThat(PageCollector.overdue(answered, true, BOUND))
                    .isInstanceOf(ApiFailure.NoRoom.class)
                    .extracting(ApiFailure::reason)
                    .asString()
                    .startsWith("no room in memory for the response" + WITHIN)
                    .contains("-Xmx");
        }
    }
}

package io.jobwire.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.customer.Customer;
import io.jobwire.fleet.FleetCommand;
import io.jobwire.signals.Signal;
import io.jobwire.state.SignalPosition;
import org.junit.jupiter.api.Test;

class RetainedSignalsTest {
    private static final Customer CONTOSO = new Customer("c1", "Contoso Ltd");
    private static final Customer NAMELESS = new Customer("c2", null);

    private final RetainedSignals signals = new RetainedSignals();

    @Test
    void the_newest_signal_that_concerns_a_customer_counts_by_id_organization_or_pattern() {
        add(1, "*");
        add(2, "c1");
        add(3, "contoso LTD");
        add(4, "c1");
        add(5, "Fabrikam*");

        assertThat(signals.newestFor(CONTOSO)).isEqualTo(new SignalPosition("t", 4));
        assertThat(signals.newestFor(NAMELESS)).isEqualTo(new SignalPosition("t", 1));
        add(6, "*ltd");
        assertThat(signals.newestFor(CONTOSO)).isEqualTo(new SignalPosition("t", 6));
    }

    @Test
    void a_signal_of_another_topic_replaces_all() {
        add(9, "*");
        signals.add(signal("other", 0, "c2", true));

        assertThat(signals.newestFor(CONTOSO)).isNull();
        assertThat(signals.newestFor(NAMELESS)).isEqualTo(new SignalPosition("other", 0));
    }

    @Test
    void a_new_signal_that_concerns_nobody_is_told_once_and_an_old_one_is_not() {
        add(1, "c1");
        add(2, "typo");
        add(3, "typo*");
        signals.add(signal("t", 0, "gone", false));
        signals.newestFor(CONTOSO);

        assertThat(signals.unmatched()).extracting(Signal::customers).containsExactly("typo", "typo*");
        assertThat(signals.unmatched()).isEmpty();
    }

    @Test
    void there_is_a_bound_on_patterns_which_drops_the_oldest() {
        for (int offset = 0; offset <= RetainedSignals.MAX_PATTERNS; offset++) {
            add(offset, offset == 0 ? "c*" : "x" + offset + "*");
        }

        assertThat(signals.newestFor(CONTOSO)).isNull();
    }

    private void add(long offset, String customers) {
        signals.add(signal("t", offset, customers, true));
    }

    static Signal signal(String topic, long offset, String customers, boolean isNew) {
        return new Signal(
                new SignalPosition(topic, offset), customers, new FleetCommand.Resync(customers), null, isNew);
    }
}

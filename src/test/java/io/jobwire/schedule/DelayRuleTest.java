package io.jobwire.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobwire.forecast.ChangeForecast;
import org.junit.jupiter.api.Test;

class DelayRuleTest {
    /** A polling cycle of ten minutes. */
    private static final BudgetLoad LOAD = new BudgetLoad(30, 300);

    private final DelayRule rule = new DelayRule();

    /** Changes at a steady rate; counts how often it is asked for its forecast. */
    private static final class SteadySource implements DelayRule.ForecastSource {
        private double rate;
        private int forecasts;
        private double horizon;

        SteadySource(double rate) {
            this.rate = rate;
        }

        @Override
        public void addTo(ChangeForecast forecast, double newHorizon) {
            forecasts++;
            horizon = newHorizon;
            forecast.addSteady(rate);
        }
    }

    @Test
    void starts_with_the_threshold_that_makes_a_usual_customer_due_after_a_cycle() {
        SteadySource usual = new SteadySource(1e-4);

        assertThat(rule.threshold()).isNaN();
        assertThat(rule.dueAfter(usual, 1, LOAD, 1e-4)).isCloseTo(600, within(0.1));
        assertThat(rule.threshold()).isCloseTo(18, within(1e-9));
    }

    @Test
    void makes_intervals_proportional_to_the_root_of_requests_by_rate() {
        double usual = rule.dueAfter(new SteadySource(1e-4), 1, LOAD, 1e-4);

        assertThat(rule.dueAfter(new SteadySource(4e-4), 1, LOAD, 1e-4)).isCloseTo(usual / 2, within(0.1));
        assertThat(rule.dueAfter(new SteadySource(1e-4), 4, LOAD, 1e-4)).isCloseTo(2 * usual, within(0.1));
    }

    @Test
    void looks_no_further_than_its_horizon() {
        SteadySource quiet = new SteadySource(1e-12);

        rule.dueAfter(new SteadySource(1e-4), 1, LOAD, 1e-4);
        assertThat(rule.dueAfter(quiet, 1, LOAD, 1e-4)).isEqualTo(1_800);
        assertThat(quiet.horizon).isEqualTo(1_800);
        assertThat(rule.dueAfter(quiet, 1, new BudgetLoad(1, 10_000), 1e-4)).isEqualTo(7_200);
        assertThat(rule.dueAfter(quiet, 1, new BudgetLoad(60, 1), 1e-4)).isEqualTo(900);
    }

    @Test
    void values_a_request_by_the_delay_that_it_saves() {
        SteadySource source = new SteadySource(1e-4);

        assertThat(rule.valuePerRequest(source, 600, 1)).isCloseTo(18, within(1e-9));
        assertThat(rule.valuePerRequest(source, 600, 3)).isCloseTo(6, within(1e-9));
    }

    @Test
    void raises_the_threshold_while_requests_are_worth_more() {
        rule.dueAfter(new SteadySource(1e-4), 1, LOAD, 1e-4);

        rule.requestSpent(36);

        assertThat(rule.threshold()).isGreaterThan(18);
    }

    @Test
    void asks_for_a_forecast_only_when_the_customer_or_its_forecast_has_changed() {
        SteadySource source = new SteadySource(1e-4);
        rule.dueAfter(source, 1, LOAD, 1e-4);
        rule.valuePerRequest(source, 10, 1);
        assertThat(source.forecasts).isEqualTo(1);

        source.rate = 4e-4;
        rule.forecastChanged(source);
        assertThat(rule.dueAfter(source, 1, LOAD, 1e-4)).isCloseTo(300, within(0.1));

        rule.forecastChanged(new SteadySource(1));
        rule.valuePerRequest(source, 10, 1);
        assertThat(source.forecasts).isEqualTo(2);
    }
}

package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ChangeForecastTest {
    private final ChangeForecast forecast = new ChangeForecast();

    @Test
    void expects_nothing_without_components() {
        assertThat(forecast.expectedDelay(1_000)).isZero();
        assertThat(forecast.expectedChanges(1_000)).isZero();
        assertThat(forecast.timeUntilDelay(1, 900)).isEqualTo(900);
    }

    @Test
    void integrates_a_steady_rate() {
        forecast.addSteady(0.01);

        assertThat(forecast.expectedChanges(200)).isCloseTo(2, within(1e-12));
        assertThat(forecast.expectedDelay(200)).isCloseTo(200, within(1e-9));
        assertThat(forecast.timeUntilDelay(200, 900)).isCloseTo(200, within(0.1));
    }

    @Test
    void agrees_with_numeric_integration_of_a_normal_component() {
        forecast.addNormal(3, 400, 120);

        agreesWithIntegralOf(s -> 3 * normalDensity((s - 400) / 120) / 120);
    }

    @Test
    void leaves_out_the_part_of_a_normal_component_before_the_poll() {
        forecast.addNormal(1, -60, 100);

        agreesWithIntegralOf(s -> normalDensity((s + 60) / 100) / 100);
        assertThat(forecast.expectedChanges(5_000)).isCloseTo(0.274253, within(1e-5));
    }

    @Test
    void agrees_with_numeric_integration_of_a_log_normal_component() {
        double logMean = Math.log(900);
        forecast.addLogNormal(2, 300, logMean, 0.4);

        agreesWithIntegralOf(s -> {
            double duration = 300 + s;
            return 2 * normalDensity((Math.log(duration) - logMean) / 0.4) / (0.4 * duration);
        });
    }

    @Test
    void adds_its_components_up() {
        forecast.addSteady(0.001);
        forecast.addNormal(1, 500, 60);
        forecast.addNormal(2, 900, 200);
        forecast.addLogNormal(1, 60, Math.log(400), 0.5);
        forecast.addLogNormal(0.5, 60, Math.log(400), 1.4);

        agreesWithIntegralOf(s -> 0.001
                + normalDensity((s - 500) / 60) / 60
                + 2 * normalDensity((s - 900) / 200) / 200
                + normalDensity((Math.log(60 + s) - Math.log(400)) / 0.5) / (0.5 * (60 + s))
                + 0.5 * normalDensity((Math.log(60 + s) - Math.log(400)) / 1.4) / (1.4 * (60 + s)));
    }

    @Test
    void finds_the_time_at_which_a_delay_is_reached() {
        forecast.addSteady(1e-5);
        forecast.addNormal(1, 1_000, 20);

        for (double delay : new double[] {0.1, 1, 30, 400}) {
            double t = forecast.timeUntilDelay(delay, 7_200);
            assertThat(forecast.expectedDelay(t)).isCloseTo(delay, withinPercentage(5));
        }
    }

    @Test
    void returns_the_horizon_where_the_delay_is_not_reached_by_then() {
        forecast.addSteady(1e-6);

        assertThat(forecast.timeUntilDelay(100, 900)).isEqualTo(900);
    }

    @Test
    void forgets_its_components_when_cleared() {
        forecast.addSteady(1);
        forecast.addNormal(1, 10, 1);
        forecast.addLogNormal(1, 1, 1, 1);

        forecast.clear();
        forecast.addSteady(0.5);

        assertThat(forecast.expectedChanges(100)).isEqualTo(50);
    }

    private void agreesWithIntegralOf(DoubleUnaryOperator intensity) {
        double step = 0.25;
        double changes = 0;
        double delay = 0;
        for (int i = 0; i < 8_000; i++) {
            double mass = step * intensity.applyAsDouble((i + 0.5) * step);
            delay += step * (changes + mass / 2);
            changes += mass;
            if (i % 500 == 499) {
                double t = (i + 1) * step;
                assertThat(forecast.expectedChanges(t)).isCloseTo(changes, within(1e-5));
                assertThat(forecast.expectedDelay(t)).isCloseTo(delay, within(1e-2));
            }
        }
    }

    private static double normalDensity(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}

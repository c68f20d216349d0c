package io.jobwire.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationPriorTest {
    private static final int MODULE = 1;
    private static final int OTHER_MODULE = 2;

    private final DurationPrior prior = new DurationPrior();

    @Test
    void predicts_three_quarters_of_an_hour_at_first() {
        LogNormalDistribution prediction = prior.predict(MODULE, DurationEstimate.UNKNOWN);

        assertThat(Math.exp(prediction.logMean())).isCloseTo(2_700, within(1e-6));
        assertThat(prediction.logVariance()).isCloseTo(1, within(1e-9));
    }

    @Test
    void predicts_a_new_customer_by_what_others_show_of_the_module() {
        learn(MODULE, 100, Math.log(600), 0, 0.1);

        assertThat(prior.predict(MODULE, DurationEstimate.UNKNOWN).logMean()).isCloseTo(Math.log(600), within(0.1));
    }

    @Test
    void predicts_a_new_module_by_all_modules() {
        learn(MODULE, 100, Math.log(600), 0, 0.1);

        assertThat(prior.predict(OTHER_MODULE, DurationEstimate.UNKNOWN).logMean())
                .isCloseTo(Math.log(600), within(0.1));
    }

    @Test
    void follows_a_customer_the_sooner_the_more_customers_differ() {
        DurationPrior alike = new DurationPrior();
        learn(prior, MODULE, 200, Math.log(600), 1, 0.1);
        learn(alike, MODULE, 200, Math.log(600), 0, 0.5);
        DurationEstimate own = new DurationEstimate(MODULE);
        own.add(Math.log(6_000), 12);

        double whereCustomersDiffer = prior.predict(MODULE, own).logMean();
        double whereTheyAreAlike = alike.predict(MODULE, own).logMean();

        assertThat(whereCustomersDiffer).isGreaterThan(Math.log(4_000));
        assertThat(whereTheyAreAlike).isLessThan(Math.log(1_500));
    }

    @Test
    void becomes_more_certain_with_each_job_of_a_customer() {
        learn(MODULE, 200, Math.log(600), 1, 0.1);
        DurationEstimate own = new DurationEstimate(MODULE);
        double before = prior.predict(MODULE, own).logVariance();
        for (int job = 0; job < 10; job++) {
            own.add(Math.log(6_000), 12);
        }

        assertThat(prior.predict(MODULE, own).logVariance()).isLessThan(before / 10);
    }

    @Test
    void learns_from_restored_estimates() {
        for (int customer = 0; customer < 50; customer++) {
            DurationEstimate own = new DurationEstimate(MODULE);
            own.add(Math.log(600), 12);
            own.add(Math.log(660), 12);
            prior.addRestored(own);
        }

        LogNormalDistribution prediction = prior.predict(MODULE, DurationEstimate.UNKNOWN);
        assertThat(prediction.logMean()).isCloseTo(Math.log(630), within(0.15));
        assertThat(prediction.logVariance()).isLessThan(0.3);
    }

    private void learn(int module, int customers, double mean, double amongDeviation, double withinDeviation) {
        learn(prior, module, customers, mean, amongDeviation, withinDeviation);
    }

    private static void learn(
            DurationPrior prior, int module, int customers, double mean, double among, double within) {
        Random random = new Random(4);
        for (int customer = 0; customer < customers; customer++) {
            double ofCustomer = mean + among * random.nextGaussian();
            DurationEstimate own = new DurationEstimate(module);
            for (int job = 0; job < 5; job++) {
                double log = ofCustomer + within * random.nextGaussian();
                prior.add(module, own, log);
                own.add(log, 12);
            }
        }
    }
}

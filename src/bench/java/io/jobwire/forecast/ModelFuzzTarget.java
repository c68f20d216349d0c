package io.jobwire.forecast;

import java.time.Instant;

/** The bytes of a learned model, restored, used and exported again. For a fuzzer. */
public final class ModelFuzzTarget {
    private static final Instant FIRST_POLL = Instant.parse("2026-03-01T02:00:00Z");
    private static final double DAY = 86_400;

    private ModelFuzzTarget() {}

    /** Restores an input; anything thrown, and a prediction that is no time, is a bug. */
    public static void fuzzerTestOneInput(byte[] input) {
        CustomerModel model = new CustomerModel(new FleetPrior());
        if (!model.restore(input)) {
            return;
        }
        ChangeForecast forecast = new ChangeForecast();
        for (int poll = 0; poll < 3; poll++) {
            model.observe(FIRST_POLL.plusSeconds(poll * 3_600L), PollObservation.NOTHING);
            forecast.clear();
            model.addTo(forecast, DAY);
            double due = forecast.timeUntilDelay(60, DAY);
            if (!(due >= 0 && due <= DAY)) {
                throw new IllegalStateException("the next poll is due after " + due + " s");
            }
        }
        if (!CustomerModel.isReadable(model.export().orElseThrow())) {
            throw new IllegalStateException("a model in use cannot be restored");
        }
    }
}

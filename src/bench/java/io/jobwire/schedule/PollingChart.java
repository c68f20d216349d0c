package io.jobwire.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the simulated mean delay against the budget: the chart of docs/polling.md. */
public final class PollingChart {
    private static final int CUSTOMERS = 150;
    private static final int DAYS = 7;
    /** Minutes in which the budget pays for one poll of every customer. */
    private static final double[] CYCLES = {20, 15, 12, 10, 7.5, 5, 3};

    private static final double[] SECONDS = {10, 30, 60, 120, 300, 600};
    private static final double LEFT = 70;
    private static final double RIGHT = 570;
    private static final double TOP = 40;
    private static final double BOTTOM = 340;
    private static final double MIN_SECONDS = 6;
    private static final double MAX_SECONDS = 600;
    private static final double LINE_HEIGHT = 14;

    private PollingChart() {}

    private record ChartCurve(String name, String colour, List<Double> delays) {}

    /**
     * Writes the chart.
     *
     * @param args file name [docs/polling.svg]
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "docs/polling.svg");
        List<ChartCurve> curves = List.of(
                curve("fixed interval", "#888", scenario -> scenario.play(PollingPolicy.FIXED)),
                curve("best two intervals", "#c80", SimulationScenario::playTwoIntervals),
                curve("adaptive", "#06c", scenario -> scenario.play(PollingPolicy.ADAPTIVE)),
                curve("true rates", "#093", scenario -> scenario.play(PollingPolicy.CLAIRVOYANT)));
        Files.writeString(file, svg(curves));
        System.out.println("Wrote " + file);
    }

    private static ChartCurve curve(String name, String colour, Function<SimulationScenario, SimulationResult> play) {
        List<Double> delays = IntStream.range(0, CYCLES.length)
                .mapToObj(at -> new SimulationScenario(Workload.DAILY, CUSTOMERS, DAYS, CYCLES[at], 1))
                .map(scenario -> play.apply(scenario).delays.mean())
                .toList();
        return new ChartCurve(name, colour, delays);
    }

    private static String svg(List<ChartCurve> curves) {
        List<String> lines = new ArrayList<>();
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 400\" font-family=\"sans-serif\""
                + " font-size=\"12\">");
        lines.add(format(
                "<title>Mean detection delay against the budget: daily schedules, %d customers, %d days" + "</title>",
                CUSTOMERS, DAYS));
        lines.add("<rect width=\"720\" height=\"400\" fill=\"white\"/>");
        for (double seconds : SECONDS) {
            lines.add(format(
                    "<line x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
                    LEFT, RIGHT, y(seconds), y(seconds)));
            lines.add(text(LEFT - 8, y(seconds) + 4, "end", "", format("%.0f s", seconds)));
        }
        for (double cycle : CYCLES) {
            lines.add(text(x(cycle), BOTTOM + 18, "middle", "", format("%.3g", 100 / cycle)));
        }
        lines.add(text(
                (LEFT + RIGHT) / 2,
                BOTTOM + 46,
                "middle",
                "",
                "requests per minute for 100 customers (max-interval 15 min takes 6.7 of them)"));
        lines.add(text(LEFT, TOP - 22, "start", "", "mean detection delay"));
        lines.add(format(
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"30\" y2=\"%.0f\" stroke=\"#bbb\" stroke-dasharray=\"4 4\"/>",
                x(15), x(15), BOTTOM));
        double label = 0;
        for (ChartCurve curve : curves) {
            String points = IntStream.range(0, CYCLES.length)
                    .mapToObj(at ->
                            format("%.1f,%.1f", x(CYCLES[at]), y(curve.delays().get(at))))
                    .collect(Collectors.joining(" "));
            lines.add(format(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                    points, curve.colour()));
            label = Math.max(y(curve.delays().get(CYCLES.length - 1)) + 4, label + LINE_HEIGHT);
            lines.add(text(RIGHT + 8, label, "start", curve.colour(), curve.name()));
        }
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private static String text(double x, double y, String anchor, String colour, String text) {
        String fill = colour.isEmpty() ? "" : " fill=\"" + colour + "\"";
        return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>", x, y, anchor, fill, text);
    }

    /** Logarithmic, from the longest cycle to the shortest. */
    private static double x(double cycle) {
        double fraction = Math.log(CYCLES[0] / cycle) / Math.log(CYCLES[0] / CYCLES[CYCLES.length - 1]);
        return LEFT + fraction * (RIGHT - LEFT);
    }

    /** Logarithmic, from the longest delay to the shortest. */
    private static double y(double seconds) {
        double fraction = Math.log(MAX_SECONDS / seconds) / Math.log(MAX_SECONDS / MIN_SECONDS);
        return TOP + fraction * (BOTTOM - TOP);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

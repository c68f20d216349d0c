package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rewrites a row in other notations of the same values. */
final class SpellingVariants {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> MISSING_VALUES = List.of("N/A", "n/a", "", "-", "NA");
    private static final Set<String> TIMES = Set.of("startTime", "endTime", "lastModifyTime");
    private static final DateTimeFormatter AMERICAN =
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WITH_FRACTION = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.0000000", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.US).withZone(ZoneOffset.ofHours(2));

    private final SeededRandom random;

    SpellingVariants(SeededRandom random) {
        this.random = random;
    }

    /** A copy of a row, with a random notation of each name and value. */
    ObjectNode of(ObjectNode row, SimulatedJob job) {
        ObjectNode copy = NODES.objectNode();
        row.properties().forEach(field -> copy.set(name(field.getKey()), value(field.getKey(), field.getValue(), job)));
        return copy;
    }

    private String name(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
            default -> name;
        };
    }

    private JsonNode value(String name, JsonNode value, SimulatedJob job) {
        if (value.asText().equals("N/A")) {
            return random.nextInt(4) == 0
                    ? NODES.nullNode()
                    : NODES.textNode(MISSING_VALUES.get(random.nextInt(MISSING_VALUES.size())));
        }
        if (TIMES.contains(name)) {
            return time(Instant.parse(value.asText()));
        }
        return switch (name) {
            case "jobType" ->
                nameOrCode(
                        job.module().service().v1Name(),
                        job.module().service().canonicalName(),
                        job.module().service().code());
            case "jobModule" ->
                nameOrCode(
                        job.module().v1Name(),
                        job.module().canonicalName(),
                        job.module().code());
            case "status" ->
                nameOrCode(
                        job.status().text(),
                        job.status().text().toUpperCase(Locale.ROOT),
                        StatusCodes.code(job.status()));
            case "totalCount", "failedCount", "successfulCount", "skippedCount", "warningCount" ->
                count(value.asLong());
            case "jobDuration" -> duration(value.asText());
            default -> value;
        };
    }

    private JsonNode nameOrCode(String name, String other, int code) {
        return switch (random.nextInt(4)) {
            case 0 -> NODES.textNode(name);
            case 1 -> NODES.textNode(other);
            case 2 -> code < 0 ? NODES.textNode(name) : NODES.numberNode(code);
            default -> NODES.textNode(code < 0 ? " " + name + " " : String.valueOf(code));
        };
    }

    private JsonNode count(long count) {
        return switch (random.nextInt(4)) {
            case 0 -> NODES.numberNode(count);
            case 1 -> NODES.numberNode((double) count);
            case 2 -> NODES.textNode(String.format(Locale.US, "%,d", count));
            default -> NODES.textNode(" " + count);
        };
    }

    private JsonNode time(Instant time) {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.textNode(AMERICAN.format(time));
            case 1 -> NODES.textNode(WITH_FRACTION.format(time));
            case 2 -> NODES.textNode(WITH_OFFSET.format(time));
            case 3 -> NODES.textNode("/Date(" + time.toEpochMilli() + ")/");
            case 4 -> NODES.numberNode(time.getEpochSecond());
            default -> NODES.textNode(time.toString());
        };
    }

    private JsonNode duration(String text) {
        Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        return switch (random.nextInt(5)) {
            case 0 -> NODES.textNode(duration.toString());
            case 1 ->
                NODES.textNode(String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart()));
            case 2 -> NODES.textNode(duration.toMinutes() + " minutes " + duration.toSecondsPart() + " seconds");
            case 3 -> NODES.numberNode(duration.toSeconds());
            default -> NODES.textNode(text);
        };
    }
}

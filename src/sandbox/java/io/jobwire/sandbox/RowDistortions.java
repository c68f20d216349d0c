package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jobwire.job.JobKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Distorts the rows of a customer before they are put on pages.
 *
 * @param jobs as they are now
 * @param written how a row is written
 * @param earlier a row as it was before its last change; null if it never was different
 */
record RowDistortions(
        List<SimulatedJob> jobs,
        Function<SimulatedJob, ObjectNode> written,
        Function<JobKey, @Nullable SimulatedJob> earlier) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> HARMLESS = List.of(
            "totalCount",
            "failedCount",
            "successfulCount",
            "skippedCount",
            "warningCount",
            "backupSize",
            "startTime",
            "endTime",
            "jobDuration");

    /**
     * The rows to tell.
     *
     * @param rows as they are written
     * @param truthful whether a careful reader learns from them what is so, and misses nothing
     */
    record Told(ArrayNode rows, boolean truthful) {}

    /** The rows as they are. */
    Told asTheyAre() {
        ArrayNode rows = NODES.arrayNode();
        jobs.forEach(job -> rows.add(written.apply(job)));
        return new Told(rows, true);
    }

    /** The rows distorted; as they are for a misbehaviour that does nothing to rows. */
    Told by(Misbehaviour kind, SeededRandom dice) {
        return switch (kind) {
            case UNREADABLE_ROW -> new Told(with(dice, nonsense(dice)), false);
            case TWO_ROWS_ONE_KEY -> twoRows(dice);
            case OLDER_COPY -> olderCopy(dice);
            case OTHER_SPELLINGS -> new Told(spelled(dice), true);
            case ODD_VALUES -> new Told(odd(dice), true);
            case SHUFFLED -> new Told(shuffled(dice), true);
            default -> asTheyAre();
        };
    }

    private ArrayNode with(SeededRandom dice, JsonNode more) {
        ArrayNode rows = asTheyAre().rows();
        return rows.insert(dice.random().nextInt(rows.size() + 1), more);
    }

    private static JsonNode nonsense(SeededRandom dice) {
        return switch (dice.random().nextInt(4)) {
            case 0 -> NODES.numberNode(17);
            case 1 -> NODES.nullNode();
            case 2 -> NODES.arrayNode().add("FB1");
            default -> NODES.objectNode().put("status", "Finished").put("jobId", "N/A");
        };
    }

    /** An older copy goes before the row, so that it is the older one even for those who look at the order only. */
    private Told twoRows(SeededRandom dice) {
        ArrayNode rows = asTheyAre().rows();
        if (!rows.isEmpty()) {
            int at = dice.random().nextInt(rows.size());
            SimulatedJob before = before(jobs.get(at));
            rows.insert(at, before == null ? rows.get(at).deepCopy() : written.apply(before));
        }
        return new Told(rows, false);
    }

    private Told olderCopy(SeededRandom dice) {
        ArrayNode rows = asTheyAre().rows();
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            if (isLater(jobs.get(i), before(jobs.get(i)))) {
                changed.add(i);
            }
        }
        if (!changed.isEmpty()) {
            int at = changed.get(dice.random().nextInt(changed.size()));
            SimulatedJob before = before(jobs.get(at));
            rows.set(at, before == null ? rows.get(at) : written.apply(before));
        }
        return new Told(rows, changed.isEmpty());
    }

    private @Nullable SimulatedJob before(SimulatedJob job) {
        return earlier.apply(job.key());
    }

    private static boolean isLater(SimulatedJob job, @Nullable SimulatedJob before) {
        Instant now = job.lastModifyTime();
        Instant then = before == null ? null : before.lastModifyTime();
        return now != null && then != null && now.isAfter(then);
    }

    private ArrayNode spelled(SeededRandom dice) {
        ArrayNode rows = NODES.arrayNode();
        SpellingVariants spellings = new SpellingVariants(dice);
        jobs.forEach(job -> rows.add(spellings.of(written.apply(job), job)));
        return rows;
    }

    private ArrayNode odd(SeededRandom dice) {
        ArrayNode rows = asTheyAre().rows();
        for (JsonNode row : rows) {
            if (row instanceof ObjectNode object && dice.chance(0.5)) {
                String field = HARMLESS.get(dice.random().nextInt(HARMLESS.size()));
                object.set(field, oddValue(dice));
                object.set("region\u0000", oddValue(dice));
            }
        }
        return rows;
    }

    private static JsonNode oddValue(SeededRandom dice) {
        return switch (dice.random().nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(true);
            case 2 -> NODES.numberNode(-1.5e300);
            case 3 -> NODES.textNode("soon \ud83d\ude00 \u0000");
            case 4 -> NODES.arrayNode().add(1).add("two");
            case 5 -> NODES.textNode("0001-01-01T00:00:00");
            default -> NODES.objectNode().put("value", 7).putNull("unit");
        };
    }

    private ArrayNode shuffled(SeededRandom dice) {
        ArrayNode rows = asTheyAre().rows();
        for (int i = rows.size() - 1; i > 0; i--) {
            int other = dice.random().nextInt(i + 1);
            JsonNode row = rows.get(i);
            rows.set(i, rows.get(other));
            rows.set(other, row);
        }
        return rows;
    }
}

package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jobwire.job.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Distorts the rows of a page.
 *
 * @param jobs the current rows
 * @param writer writes a row as JSON
 * @param previousVersion a row as it was before its last change; null if it has never changed
 */
record RowDistortions(
        List<SimulatedJob> jobs,
        Function<SimulatedJob, ObjectNode> writer,
        Function<JobKey, @Nullable SimulatedJob> previousVersion) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Fields that a client does not need to recognize a job and its status. */
    private static final List<String> OPTIONAL_FIELDS = List.of(
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
     * The rows of the response.
     *
     * @param rows as JSON
     * @param faithful whether a careful client still reads the true status of every job from them
     */
    record DistortedRows(ArrayNode rows, boolean faithful) {}

    /** The rows without distortion. */
    DistortedRows none() {
        return new DistortedRows(written(), true);
    }

    /** The rows, distorted by a fault; without distortion if the fault does not affect rows. */
    DistortedRows apply(ApiFault fault, SeededRandom random) {
        return switch (fault) {
            case PLACEHOLDER_ROW -> new DistortedRows(withPlaceholder(), false);
            case FOREIGN_CLOCK -> new DistortedRows(withForeignClock(random), true);
            case UNREADABLE_ROW -> new DistortedRows(withUnreadableRow(random), false);
            case DUPLICATE_KEY -> duplicateKey(random);
            case STALE_ROW -> staleRow(random);
            case SPELLING_VARIANTS -> new DistortedRows(respelled(random), true);
            case MALFORMED_VALUES -> new DistortedRows(malformed(random), true);
            case SHUFFLED_ROWS -> new DistortedRows(shuffled(random), true);
            default -> none();
        };
    }

    private ArrayNode written() {
        ArrayNode rows = NODES.arrayNode();
        jobs.forEach(job -> rows.add(writer.apply(job)));
        return rows;
    }

    private ArrayNode withPlaceholder() {
        return written().add(NODES.objectNode().put("jobId", "N/A").put("status", "N/A"));
    }

    private ArrayNode withForeignClock(SeededRandom random) {
        ArrayNode rows = written();
        boolean anHourAhead = random.chance(0.5);
        for (int i = 0; i < rows.size(); i++) {
            Instant modified = jobs.get(i).lastModifyTime();
            if (modified != null && rows.get(i) instanceof ObjectNode row) {
                row.put(
                        "lastModifyTime",
                        anHourAhead ? modified.plus(Duration.ofHours(1)).toString() : "2099-12-31T00:00:00Z");
            }
        }
        return rows;
    }

    private ArrayNode withUnreadableRow(SeededRandom random) {
        JsonNode unreadable =
                switch (random.nextInt(4)) {
                    case 0 -> NODES.numberNode(17);
                    case 1 -> NODES.nullNode();
                    case 2 -> NODES.arrayNode().add("FB1");
                    default -> NODES.objectNode().put("status", "Finished").put("jobId", "N/A");
                };
        ArrayNode rows = written();
        return rows.insert(random.nextInt(rows.size() + 1), unreadable);
    }

    /** Repeats a row: as its previous version if the modification times tell the two apart, otherwise as it is. */
    private DistortedRows duplicateKey(SeededRandom random) {
        ArrayNode rows = written();
        if (!rows.isEmpty()) {
            int index = random.nextInt(rows.size());
            SimulatedJob job = jobs.get(index);
            SimulatedJob previous = previous(job);
            rows.insert(
                    random.nextInt(rows.size() + 1),
                    previous != null && isLater(job, previous)
                            ? writer.apply(previous)
                            : rows.get(index).deepCopy());
        }
        return new DistortedRows(rows, false);
    }

    private DistortedRows staleRow(SeededRandom random) {
        ArrayNode rows = written();
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            if (isLater(jobs.get(i), previous(jobs.get(i)))) {
                changed.add(i);
            }
        }
        if (!changed.isEmpty()) {
            int index = changed.get(random.nextInt(changed.size()));
            SimulatedJob previous = previous(jobs.get(index));
            rows.set(index, previous == null ? rows.get(index) : writer.apply(previous));
        }
        return new DistortedRows(rows, changed.isEmpty());
    }

    private @Nullable SimulatedJob previous(SimulatedJob job) {
        return previousVersion.apply(job.key());
    }

    private static boolean isLater(SimulatedJob job, @Nullable SimulatedJob previous) {
        Instant modified = job.lastModifyTime();
        Instant previouslyModified = previous == null ? null : previous.lastModifyTime();
        return modified != null && previouslyModified != null && modified.isAfter(previouslyModified);
    }

    private ArrayNode respelled(SeededRandom random) {
        ArrayNode rows = NODES.arrayNode();
        SpellingVariants variants = new SpellingVariants(random);
        jobs.forEach(job -> rows.add(variants.of(writer.apply(job), job)));
        return rows;
    }

    private ArrayNode malformed(SeededRandom random) {
        ArrayNode rows = written();
        for (JsonNode row : rows) {
            if (row instanceof ObjectNode object && random.chance(0.5)) {
                String field = OPTIONAL_FIELDS.get(random.nextInt(OPTIONAL_FIELDS.size()));
                object.set(field, malformedValue(random));
                object.set("region\u0000", malformedValue(random));
            }
        }
        return rows;
    }

    private static JsonNode malformedValue(SeededRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(true);
            case 2 -> NODES.numberNode(-1.5e300);
            case 3 -> NODES.textNode("soon \ud83d\ude00 \u0000");
            case 4 -> NODES.arrayNode().add(1).add("two");
            case 5 -> NODES.textNode("0001-01-01T00:00:00");
            default -> NODES.objectNode().put("value", 7).putNull("unit");
        };
    }

    private ArrayNode shuffled(SeededRandom random) {
        ArrayNode rows = written();
        for (int i = rows.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            JsonNode row = rows.get(i);
            rows.set(i, rows.get(other));
            rows.set(other, row);
        }
        return rows;
    }
}

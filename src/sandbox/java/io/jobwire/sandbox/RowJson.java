package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes rows in the format of Elements: counts and times are strings, and missing values are {@code N/A}. */
final class RowJson {
    private static final String NOT_AVAILABLE = "N/A";

    private RowJson() {}

    /** A job in v1. */
    static ObjectNode v1(SimulatedJob job, Instant now) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("jobType", job.module().service().v1Name());
        row.put("jobModule", job.module().v1Name());
        row.put("status", job.status().text());
        return withDetails(row, job, now);
    }

    /** A job in v3: codes instead of names, otherwise as in v1. */
    static ObjectNode v3(SimulatedJob job, Instant now) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("jobType", job.module().service().code());
        row.put("jobModule", job.module().code());
        int status = StatusCodes.code(job.status());
        if (status < 0) {
            row.put("status", job.status().text());
        } else {
            row.put("status", status);
        }
        return withDetails(row, job, now);
    }

    /** A customer in v1. */
    static ObjectNode v1(CustomerProfile customer) {
        return customer(customer).put("jobStatus", "Working");
    }

    /** A customer in v3. */
    static ObjectNode v3(CustomerProfile customer) {
        ObjectNode row = customer(customer).put("jobStatus", 1).put("managementMode", 1);
        row.putArray("tenants").addObject().put("id", customer.id()).put("name", customer.organization());
        return row;
    }

    private static ObjectNode customer(CustomerProfile customer) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", customer.id());
        row.put("organization", customer.organization());
        row.put("ownerEmail", customer.ownerEmail());
        row.put("countryOrRegion", customer.country());
        return row;
    }

    private static ObjectNode withDetails(ObjectNode row, SimulatedJob job, Instant now) {
        row.put("jobId", text(job.jobId()));
        row.put("name", text(job.name()));
        row.put("totalCount", text(job.counts().total()));
        row.put("failedCount", text(job.counts().failed()));
        row.put("successfulCount", text(job.counts().successful()));
        row.put("skippedCount", text(job.counts().skipped()));
        row.put("warningCount", text(job.counts().warning()));
        row.put("backupSize", size(job.megabytes()));
        row.put("startTime", text(job.startTime()));
        row.put("endTime", text(job.endTime()));
        row.put("jobDuration", duration(job.startTime(), job.endTime() == null ? now : job.endTime()));
        row.put("lastModifyTime", text(job.lastModifyTime()));
        return row;
    }

    private static String text(@Nullable Object value) {
        return value == null ? NOT_AVAILABLE : value.toString();
    }

    private static String size(@Nullable Long megabytes) {
        if (megabytes == null) {
            return NOT_AVAILABLE;
        }
        return megabytes == 0 ? "0 GB" : String.format(Locale.ROOT, "%.2f GB", megabytes / 1024.0);
    }

    private static String duration(@Nullable Instant from, Instant to) {
        if (from == null) {
            return NOT_AVAILABLE;
        }
        Duration duration = Duration.between(from, to);
        String seconds = duration.toSecondsPart() + "s";
        if (duration.toHours() > 0) {
            return duration.toHours() + "h" + duration.toMinutesPart() + "m" + seconds;
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + "m" + seconds : seconds;
    }
}

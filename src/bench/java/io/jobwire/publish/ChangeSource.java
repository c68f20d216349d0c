package io.jobwire.publish;

import io.jobwire.customer.Customer;
import io.jobwire.job.Change;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.Job;
import io.jobwire.job.JobField;
import io.jobwire.job.JobKey;
import io.jobwire.job.JobStatus;
import io.jobwire.job.KnownJob;
import io.jobwire.job.KnownJobs;
import io.jobwire.shard.Shard;
import io.jobwire.state.CustomerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Publications as polls find them: of customers with 20 jobs, some of which have just ended. Rows have about 400
 * characters. Not thread-safe.
 */
final class ChangeSource {
    private static final int JOBS = 20;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    /** As long as that of a customer with a few schedules. */
    private static final int MODEL_LENGTH = 600;

    private final Function<String, Shard> shardOf;
    private final Random random = new Random(1);
    private final String model;
    private int nextCustomer;

    /** @param shardOf the shard of a customer, by its id */
    ChangeSource(Function<String, Shard> shardOf) {
        this.shardOf = shardOf;
        StringBuilder text = new StringBuilder();
        while (text.length() < MODEL_LENGTH) {
            text.append((char) ('A' + random.nextInt(26)));
        }
        this.model = text.toString();
    }

    /** Publications of as many customers, each with some changes. */
    List<Publication> publications(int customers, int changesOfEach) {
        List<Publication> publications = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            publications.add(publication(changesOfEach));
        }
        return publications;
    }

    private Publication publication(int changed) {
        String customer = new UUID(nextCustomer++, 42).toString();
        List<Change> changes = new ArrayList<>();
        Map<JobKey, KnownJob> jobs = new HashMap<>();
        for (int i = 0; i < JOBS; i++) {
            Instant start = START.plusSeconds(random.nextInt(2_000_000));
            long takes = 60L + random.nextInt(7_200);
            Instant now = start.plusSeconds(takes + 15).plusNanos(random.nextInt(1_000) * 1_000_000L);
            String id = String.format("IB202611%016d", nextCustomer * JOBS + i);
            Job running = job(id, start, null, JobStatus.RUNNING);
            Job ended = job(id, start, takes, JobStatus.FINISHED);
            if (i < changed) {
                changes.add(new Change(
                        ChangeKind.STATUS_CHANGED,
                        true,
                        2,
                        false,
                        false,
                        ended,
                        running.withoutRaw(),
                        List.of(JobField.STATUS, JobField.STATUS_TEXT, JobField.END_TIME, JobField.DURATION_SECONDS),
                        now,
                        now.minusSeconds(30)));
            }
            jobs.put(ended.key(), new KnownJob(ended.withoutRaw(), 2, now));
        }
        CustomerState next = new CustomerState(
                new Customer(customer, "Contoso " + nextCustomer),
                new KnownJobs(jobs, Map.of(), START),
                model,
                null,
                null,
                null);
        return new Publication(shardOf.apply(customer), next, changes, List.of());
    }

    private Job job(String id, Instant start, @Nullable Long takes, JobStatus status) {
        long total = random.nextInt(100_000);
        long failed = random.nextInt(100);
        Instant end = takes == null ? null : start.plusSeconds(takes);
        String module = random.nextBoolean() ? "SharePoint Online" : "Microsoft 365 Groups";
        String raw = String.format(
                "{\"id\":\"%s\",\"jobType\":\"Microsoft 365\",\"module\":\"%s\",\"description\":\"Backup plan %d\","
                        + "\"state\":\"%s\",\"totalCount\":%d,\"successfulCount\":%d,\"failedCount\":%d,"
                        + "\"skippedCount\":0,\"warningCount\":0,\"backupSize\":\"%d MB\",\"startTime\":\"%s\","
                        + "\"finishTime\":\"%s\",\"duration\":\"%s\",\"lastModifyTime\":\"%s\"}",
                id,
                module,
                random.nextInt(1_000),
                status,
                total,
                total - failed,
                failed,
                random.nextInt(100_000),
                start,
                end,
                takes,
                end);
        return Job.builder(new JobKey(id))
                .set(JobField.JOB_ID, id)
                .set(JobField.TYPE, "Microsoft 365")
                .set(JobField.MODULE, module)
                .set(JobField.NAME, "Backup plan " + random.nextInt(1_000))
                .set(JobField.STATUS, status)
                .set(JobField.STATUS_TEXT, status == JobStatus.RUNNING ? "In progress" : "Finished")
                .set(JobField.COUNTS_TOTAL, total)
                .set(JobField.COUNTS_SUCCESSFUL, total - failed)
                .set(JobField.COUNTS_FAILED, failed)
                .set(JobField.COUNTS_SKIPPED, 0L)
                .set(JobField.COUNTS_WARNING, 0L)
                .set(JobField.BACKUP_SIZE_BYTES, (long) random.nextInt() << 8)
                .set(JobField.START_TIME, start)
                .set(JobField.END_TIME, end)
                .set(JobField.DURATION_SECONDS, takes)
                .set(JobField.LAST_MODIFY_TIME, end)
                .raw(raw)
                .build();
    }
}

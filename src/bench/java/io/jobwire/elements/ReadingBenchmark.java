package io.jobwire.elements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.jobwire.benchmark.Comparison;
import io.jobwire.elements.ApiResult.Success;
import io.jobwire.http.RawResponse;
import io.jobwire.http.ReplyMemory;
import io.jobwire.http.ResponseBody;
import io.jobwire.job.ChangeDetector;
import io.jobwire.job.ChangeKind;
import io.jobwire.job.ChangeRules;
import io.jobwire.job.DetectedChanges;
import io.jobwire.job.KnownJobs;
import io.jobwire.state.PackedJobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What it costs to find out that a customer's jobs have not changed, from the body of the response to the result of the
 * comparison, beside a scan of the same bytes for their JSON tokens: {@code ./mvnw -q -Dbench
 * -Dbench.main=io.jobwire.elements.ReadingBenchmark clean test-compile exec:exec}. It needs the {@code clean}, because
 * JMH generates code when everything is compiled.
 */
@State(Scope.Thread)
public class ReadingBenchmark {
    private static final PageLimits LIMITS = new PageLimits(25_600, 8 << 20, 0);
    private static final ReplyMemory MEMORY = new ReplyMemory(1L << 40);
    private static final JsonFactory JSON = new JsonFactory();
    private static final Clock CLOCK = Clock.systemUTC();

    private final ChangeDetector detector = new ChangeDetector(
            new ChangeRules(EnumSet.allOf(ChangeKind.class), true, 2, Duration.ZERO, Duration.ofDays(30)));

    /** How many rows the page has; one has some 380 bytes. */
    @Param("200")
    public int rows;

    private byte[] bytes = {};
    private byte[] shuffled = {};
    private byte[] oneChanged = {};
    private KnownJobs known = KnownJobs.NONE;
    private KnownPages pages = KnownPages.NONE;

    /** Prints the table. */
    public static void main(String[] args) throws RunnerException {
        Comparison.run(ReadingBenchmark.class, "tokens");
    }

    /** Reads the page for the first time. */
    @Setup
    public void read() throws MalformedPageException {
        List<String> texts = new ArrayList<>();
        Random random = new Random(1);
        for (int number = 0; number < rows; number++) {
            texts.add(row(number, random));
        }
        bytes = page(texts);
        List<String> changed = new ArrayList<>(texts);
        changed.set(rows / 2, texts.get(rows / 2).replace("Finished", "Failed"));
        oneChanged = page(changed);
        Collections.shuffle(texts, random);
        shuffled = page(texts);
        known = PackedJobs.pack(detect(listing(bytes, KnownJobs.NONE)).next());
        ResponseBody body = new ResponseBody(bytes, null);
        Page again = PageReader.read(body, LIMITS, new PageMemory(MEMORY.open()), PackedJobs.rows(known));
        pages = KnownPages.of(List.of(
                Optional.ofNullable(KnownPages.KnownPage.of(body, again)).orElseThrow()));
    }

    /** The baseline: the tokens of the same bytes, none of which is looked at. */
    @Benchmark
    public int tokens() throws IOException {
        int count = 0;
        try (JsonParser json = JSON.createParser(shuffled)) {
            while (json.nextToken() != null) {
                count++;
            }
        }
        return count;
    }

    /** The same bytes as last time. */
    @Benchmark
    public KnownJobs identicalBody() {
        PageReading reading = new PageReading(LIMITS, MEMORY.open(), PackedJobs.rows(known), pages.get(0));
        RawResponse response = new RawResponse.Complete(200, null, null, new ResponseBody(bytes, null));
        Page page =
                ((Success<Page>) reading.classify(response, CLOCK, 1).await().indefinitely()).value();
        return unchanged(listing(page));
    }

    /** The same rows as last time, in another order. */
    @Benchmark
    public KnownJobs otherOrder() throws MalformedPageException {
        return unchanged(listing(shuffled, known));
    }

    /** One row of the page has changed. */
    @Benchmark
    public DetectedChanges oneRowChanged() throws MalformedPageException {
        DetectedChanges detected = detect(listing(oneChanged, known));
        if (detected.changes().size() != 1) {
            throw new IllegalStateException(detected.changes().size() + " changes were found");
        }
        return detected;
    }

    /** All rows are read, and compared with what is known. */
    @Benchmark
    public DetectedChanges allRowsRead() throws MalformedPageException {
        return detect(listing(shuffled, KnownJobs.NONE));
    }

    private KnownJobs unchanged(JobListing listing) {
        if (!listing.showsUnchanged(known)) {
            throw new IllegalStateException("the rows were not recognized");
        }
        return ChangeDetector.unchanged(known, listing.snapshot().observedAt(), true);
    }

    private DetectedChanges detect(JobListing listing) {
        return detector.detect(known, listing.with(known).snapshot());
    }

    private static JobListing listing(byte[] bytes, KnownJobs known) throws MalformedPageException {
        return listing(PageReader.read(
                new ResponseBody(bytes, null), LIMITS, new PageMemory(MEMORY.open()), PackedJobs.rows(known)));
    }

    private static JobListing listing(Page page) {
        PageConsistency consistency = new PageConsistency();
        consistency.add(page);
        JobListingBuilder listing = new JobListingBuilder("c1", CLOCK);
        page.rows().forEach(listing::add);
        listing.add(page.recognized());
        return ((Success<JobListing>) listing.build(consistency.flaws(), Optional.empty(), 1)).value();
    }

    private static byte[] page(List<String> rows) {
        String text = "{\"@odata.context\":\"https://graph.example.com/$metadata#jobs\",\"value\":["
                + String.join(",", rows) + "],\"@odata.count\":" + rows.size() + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String row(int number, Random random) {
        Instant start = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(random.nextInt(2_000_000));
        long total = random.nextInt(100_000);
        return String.format(
                "{\"jobId\":\"IB202611%016d\",\"jobType\":\"Microsoft 365\",\"jobModule\":\"SharePoint Online\","
                        + "\"name\":\"Backup plan %d\",\"status\":\"Finished\",\"totalCount\":%d,\"successfulCount\":%d,"
                        + "\"failedCount\":0,\"skippedCount\":0,\"warningCount\":0,\"backupSize\":\"%d.5 GB\","
                        + "\"startTime\":\"%s\",\"endTime\":\"%s\",\"jobDuration\":\"17m39s\","
                        + "\"lastModifyTime\":\"%s\",\"ownerEmail\":\"owner%d@example.com\"}",
                number,
                number % 20,
                total,
                total,
                random.nextInt(500),
                start,
                start.plusSeconds(1_059),
                start.plusSeconds(1_060),
                number % 20);
    }
}

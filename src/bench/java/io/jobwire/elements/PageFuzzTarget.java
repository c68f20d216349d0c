package io.jobwire.elements;

import io.jobwire.http.ReplyMemory;
import io.jobwire.http.ResponseBody;
import io.jobwire.http.ResponseTooLargeException;
import io.jobwire.http.RetryAfter;
import io.jobwire.job.KnownRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The bytes of a reply, read as a page, its rows mapped to jobs; also as a link and as a pause. For a fuzzer. */
public final class PageFuzzTarget {
    private static final ReplyMemory MEMORY = new ReplyMemory(1L << 40);
    private static final PageLimits LIMITS = new PageLimits(1_000, 1 << 20, 0);

    private PageFuzzTarget() {}

    /** Reads an input; anything thrown is a bug. */
    public static void fuzzerTestOneInput(byte[] input) {
        read(new ResponseBody(input, null));
        read(new ResponseBody(input, ResponseBody.GZIP));
        String text = new String(input, StandardCharsets.UTF_8);
        NextLink.target(text, "/partner/external/v3/jobs?page=1", "/base");
        RetryAfter.parse(text, Instant.EPOCH);
    }

    private static void read(ResponseBody body) {
        try {
            Page page = PageReader.read(body, LIMITS, new PageMemory(MEMORY.open()), KnownRows.NONE);
            page.rows().forEach(JobRowMapper::map);
            page.rows().forEach(CustomerRowMapper::map);
        } catch (MalformedPageException | ResponseTooLargeException expected) {
            // what a reply may be at worst
        }
    }
}

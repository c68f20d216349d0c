package io.jobwire.elements;

import io.jobwire.http.ResponseBody;
import io.jobwire.job.KnownRows;
import java.nio.charset.StandardCharsets;

/** Pages as texts. */
final class PageTexts {
    /** Wide ones, for tests that are not about limits. */
    static final PageLimits LIMITS = new PageLimits(1_000_000, 1L << 30, 0);

    private PageTexts() {}

    static Page read(String text) throws MalformedPageException {
        return PageReader.read(body(text), LIMITS, memory(), KnownRows.NONE);
    }

    static Page read(String text, KnownRows known) throws MalformedPageException {
        return PageReader.read(body(text), LIMITS, memory(), known);
    }

    static PageMemory memory() {
        return new PageMemory(ElementsApiFixture.MEMORY.open());
    }

    static ResponseBody body(String text) {
        return new ResponseBody(text.getBytes(StandardCharsets.UTF_8), null);
    }
}

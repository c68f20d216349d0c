package io.jobwire.elements;

import io.jobwire.http.BaseUrl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Version 3 of the API: POST, numbered pages, and the total number of rows on each. Its rows hold {@link V3Codes} where
 * version 1 has names.
 */
final class V3Dialect implements ApiDialect {
    /** The names in envelopes; the rows' names are those of version 1. */
    static final FieldNames FIELD_NAMES = new FieldNames(
            Map.of(
                    "data", EnvelopeField.ROWS,
                    "metadata", EnvelopeField.METADATA,
                    "totalCount", EnvelopeField.TOTAL_COUNT,
                    "pageSize", EnvelopeField.PAGE_SIZE,
                    "errors", EnvelopeField.ERROR),
            V1Dialect.FIELD_NAMES.row());

    /** The API's maximum. */
    private static final int PAGE_SIZE = 100;

    private static final String CUSTOMERS = "/partner/external/v3/general/customers";

    private final BaseUrl base;

    V3Dialect(BaseUrl base) {
        this.base = base;
    }

    @Override
    public ApiRequest customers() {
        return page(base.path() + CUSTOMERS + "/batch", 1);
    }

    @Override
    public ApiRequest jobs(String customerId) {
        return page(base.path() + CUSTOMERS + "/" + BaseUrl.encodeSegment(customerId) + "/avpt-products/jobs/batch", 1);
    }

    /**
     * The next page, unless this one is empty or the total is reached. Without a total, a page that is not full is the
     * last one.
     */
    @Override
    public NextPage after(ApiRequest request, Page page, long rows) {
        @Nullable Long total = page.total();
        @Nullable Long pageSize = page.pageSize();
        boolean full = page.size() >= Math.min(PAGE_SIZE, pageSize == null ? PAGE_SIZE : pageSize);
        boolean more = total == null ? full : rows < total;
        String path = request.target().substring(0, request.target().indexOf('?'));
        return more && page.size() > 0 ? new NextPage.Following(page(path, request.page() + 1)) : new NextPage.End();
    }

    private static ApiRequest page(String path, int number) {
        return new ApiRequest(path + "?pageIndex=" + number + "&pageSize=" + PAGE_SIZE, "{}", number);
    }
}

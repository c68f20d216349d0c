package io.jobwire.elements;

import io.jobwire.http.BaseUrl;
import org.jspecify.annotations.Nullable;

/** The third generation: POST, pages by number, and a count of all rows in each. */
final class V3Dialect implements ApiDialect {
    /** The largest page that the API gives. */
    static final int PAGE_SIZE = 100;

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
        return page(base.path() + CUSTOMERS + "/" + BaseUrl.segment(customerId) + "/avpt-products/jobs/batch", 1);
    }

    /** The next page, unless this one is empty, the count is reached or, where there is no count, it is not full. */
    @Override
    public Step after(ApiRequest request, Page page, long rows) {
        @Nullable Long total = page.total();
        @Nullable Long pageSize = page.pageSize();
        boolean full = page.size() >= Math.min(PAGE_SIZE, pageSize == null ? PAGE_SIZE : pageSize);
        boolean more = total == null ? full : rows < total;
        String path = request.target().substring(0, request.target().indexOf('?'));
        return more && page.size() > 0 ? Step.on(page(path, request.page() + 1)) : Step.END;
    }

    private static ApiRequest page(String path, int number) {
        return new ApiRequest(path + "?pageIndex=" + number + "&pageSize=" + PAGE_SIZE, "{}", number);
    }
}

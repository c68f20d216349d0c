package io.jobwire.elements;

import io.jobwire.http.BaseUrl;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The first generation: GET, OData envelopes, and a link to the next page where there is one. */
final class V1Dialect implements ApiDialect {
    private static final String CUSTOMERS = "/partner/customers";

    private final BaseUrl base;

    V1Dialect(BaseUrl base) {
        this.base = base;
    }

    @Override
    public ApiRequest customers() {
        return ApiRequest.get(base.path() + CUSTOMERS);
    }

    @Override
    public ApiRequest jobs(String customerId) {
        return ApiRequest.get(base.path() + CUSTOMERS + "/" + BaseUrl.segment(customerId) + "/jobs");
    }

    /** Follows the link only to the same scheme, host and port: the token belongs nowhere else. */
    @Override
    public Step after(ApiRequest request, Page page, long rows) {
        @Nullable String link = page.nextLink();
        if (link == null) {
            return Step.END;
        }
        try {
            URI next = base.uri().resolve(absolute(link.strip(), request.target()));
            return base.isOriginOf(next) ? Step.on(ApiRequest.get(target(next))) : Step.LOST;
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            return Step.LOST;
        }
    }

    /** {@link URI#resolve} follows an older rule, by which a link that is only a query would lose a path segment. */
    private static URI absolute(String link, String target) throws URISyntaxException {
        URI here = new URI(target);
        return link.startsWith("?") ? new URI(here.getRawPath() + link) : here.resolve(new URI(link));
    }

    private static String target(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}

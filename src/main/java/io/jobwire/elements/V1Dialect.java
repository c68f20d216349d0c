package io.jobwire.elements;

import static java.util.Map.entry;

import io.jobwire.http.BaseUrl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Version 1 of the API: GET, OData envelopes, and a link to the next page if there is one. */
final class V1Dialect implements ApiDialect {
    /** The names in OData 4 envelopes, with the shorter forms of older OData versions, and those of the rows. */
    static final FieldNames FIELD_NAMES = new FieldNames(
            Map.ofEntries(
                    entry("value", EnvelopeField.ROWS),
                    entry("@odata.count", EnvelopeField.TOTAL_COUNT),
                    entry("odata.count", EnvelopeField.TOTAL_COUNT),
                    entry("@odata.nextLink", EnvelopeField.NEXT_LINK),
                    entry("odata.nextLink", EnvelopeField.NEXT_LINK),
                    entry("nextLink", EnvelopeField.NEXT_LINK),
                    entry("error", EnvelopeField.ERROR)),
            Map.ofEntries(
                    entry("jobId", RowField.JOB_ID),
                    entry("jobType", RowField.JOB_TYPE),
                    entry("jobModule", RowField.JOB_MODULE),
                    entry("name", RowField.JOB_NAME),
                    entry("status", RowField.STATUS),
                    entry("totalCount", RowField.TOTAL_COUNT),
                    entry("successfulCount", RowField.SUCCESSFUL_COUNT),
                    entry("failedCount", RowField.FAILED_COUNT),
                    entry("skippedCount", RowField.SKIPPED_COUNT),
                    entry("warningCount", RowField.WARNING_COUNT),
                    entry("backupSize", RowField.BACKUP_SIZE),
                    entry("startTime", RowField.START_TIME),
                    entry("endTime", RowField.END_TIME),
                    entry("jobDuration", RowField.DURATION),
                    entry("lastModifyTime", RowField.LAST_MODIFY_TIME),
                    entry("id", RowField.CUSTOMER_ID),
                    entry("organization", RowField.ORGANIZATION),
                    entry("ownerEmail", RowField.OWNER_EMAIL)));

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
        return ApiRequest.get(base.path() + CUSTOMERS + "/" + BaseUrl.encodeSegment(customerId) + "/jobs");
    }

    /** Follows a link at the configured origin, whatever origin it names. */
    @Override
    public NextPage after(ApiRequest request, Page page, long rows) {
        @Nullable String link = page.nextLink();
        if (link == null || link.isBlank()) {
            return new NextPage.End();
        }
        return NextLink.target(link, request.target(), base.path())
                .<NextPage>map(target -> new NextPage.Following(ApiRequest.get(target)))
                .orElseGet(NextPage.Unreachable::new);
    }
}

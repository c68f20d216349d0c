package io.jobwire.elements;

import io.jobwire.http.BaseUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The generations of the API that there are, and what tokens for each are to allow. */
public enum ApiVersion {
    V1("v1", "partner.jobs.read.all", "partner.customers.read.all") {
        @Override
        public ApiDialect at(BaseUrl base) {
            return new V1Dialect(base);
        }
    },
    V3("v3", "elements.jobs.read.all", "elements.customers.read.all") {
        @Override
        public ApiDialect at(BaseUrl base) {
            return new V3Dialect(base);
        }
    };

    /** The names that settings may use. */
    public static final String NAMES =
            Arrays.stream(values()).map(generation -> generation.text).collect(Collectors.joining(", "));

    private final String text;
    private final String jobsScope;
    private final String customersScope;

    ApiVersion(String text, String jobsScope, String customersScope) {
        this.text = text;
        this.jobsScope = jobsScope;
        this.customersScope = customersScope;
    }

    /** The generation of that name, in any case. */
    public static Optional<ApiVersion> of(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(generation -> generation.text.equals(lower))
                .findFirst();
    }

    /** How this generation is asked at that address. */
    public abstract ApiDialect at(BaseUrl base);

    /** The scopes that it takes to read jobs and, if they are to be listed, customers. */
    public List<String> scopes(boolean customersToo) {
        return customersToo ? List.of(jobsScope, customersScope) : List.of(jobsScope);
    }
}

package io.jobwire.http;

import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.ext.ContextResolver;

/** Passes the options of {@link HttpTransport#options} to a REST client. */
public final class HttpClientOptionsResolver implements ContextResolver<HttpClientOptions> {
    private final HttpClientOptions options;

    public HttpClientOptionsResolver(HttpClientOptions options) {
        this.options = options;
    }

    @Override
    public HttpClientOptions getContext(Class<?> type) {
        return options;
    }
}

package io.jobwire.elements;

import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.ext.ContextResolver;

/** Gives the REST client the options of its connections. */
final class TransportOptions implements ContextResolver<HttpClientOptions> {
    private final HttpClientOptions options;

    TransportOptions(HttpClientOptions options) {
        this.options = options;
    }

    @Override
    public HttpClientOptions getContext(Class<?> asker) {
        return options;
    }
}

package io.jobwire.http;

import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.ext.ContextResolver;

/** Gives the REST client the options of its connections. */
public final class HttpClientOptionsResolver implements ContextResolver<HttpClientOptions> {
    private final HttpClientOptions options;

    public HttpClientOptionsResolver(HttpClientOptions options) {
        this.options = options;
    }

    @Override
    public HttpClientOptions getContext(Class<?> asker) {
        return options;
    }
}

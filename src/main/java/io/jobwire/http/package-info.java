/**
 * Plain HTTP to the vendor's services: addresses, TLS and proxy, limits on responses, and transport errors in words. It
 * knows nothing of what a response means.
 *
 * <p>Start at {@link io.jobwire.http.HttpTransport}, which configures connections, and
 * {@link io.jobwire.http.RawResponse}, which is what comes back for one request.
 * {@link io.jobwire.http.InFlightRequests} ends requests with the application.
 */
@NullMarked
package io.jobwire.http;

import org.jspecify.annotations.NullMarked;

/**
 * Access tokens for the API, by the OAuth 2.0 client credentials grant (RFC 6749, section 4.4) with a client secret or
 * a certificate.
 *
 * <p>Start at {@link io.jobwire.auth.AccessTokens}, the cache that all API requests share. It obtains tokens from
 * {@link io.jobwire.auth.TokenClient}, which calls the identity service of a {@link io.jobwire.auth.CloudEnvironment}.
 * No exception, log message or {@code toString} here contains a secret or a token.
 */
@NullMarked
package io.jobwire.auth;

import org.jspecify.annotations.NullMarked;

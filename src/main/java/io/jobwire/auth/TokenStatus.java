package io.jobwire.auth;

import org.jspecify.annotations.Nullable;

/**
 * The state of the access token.
 *
 * @param obtained whether there is a valid token; false before the first one
 * @param problem why the last token request failed or the API rejects the token, without secrets; null without a
 *     problem. Both a token and a problem exist while a renewal fails
 */
public record TokenStatus(boolean obtained, @Nullable String problem) {
    public static final TokenStatus NONE_YET = new TokenStatus(false, null);
    public static final TokenStatus OBTAINED = new TokenStatus(true, null);
}

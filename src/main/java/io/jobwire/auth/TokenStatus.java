package io.jobwire.auth;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with access tokens.
 *
 * @param obtained whether there is a token to ask with; false before the first one
 * @param problem why the last token request failed, without secrets; null if it did not
 */
public record TokenStatus(boolean obtained, @Nullable String problem) {
    public static final TokenStatus NONE_YET = new TokenStatus(false, null);
    public static final TokenStatus OBTAINED = new TokenStatus(true, null);
}

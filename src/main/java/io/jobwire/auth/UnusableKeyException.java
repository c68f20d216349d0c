package io.jobwire.auth;

import org.jspecify.annotations.Nullable;

/** A key file that can be read, but does not contain what is needed. The message says why, without its content. */
final class UnusableKeyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnusableKeyException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}

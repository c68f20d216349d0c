package io.jobwire.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Stands in the log for an exception whose message, or that of a cause, has a secret, a mail address or a control
 * character. It has the same stack traces, and the same text without those.
 */
final class RedactedThrowable extends Throwable {
    private static final long serialVersionUID = 1;
    /** Chains of causes may be circular. */
    private static final int MAX_DEPTH = 20;

    private final String text;

    private RedactedThrowable(Throwable original, @Nullable Throwable cause, String text) {
        super(text, cause);
        this.text = text;
        setStackTrace(original.getStackTrace());
    }

    /** The exception itself if it has nothing to redact; otherwise what stands for it. */
    static Throwable of(Throwable original) {
        return isClean(original, MAX_DEPTH) ? original : copy(original, MAX_DEPTH);
    }

    private static boolean isClean(@Nullable Throwable original, int depth) {
        if (original == null) {
            return true;
        }
        if (depth == 0 || !redacted(original).equals(original.toString()) || !isClean(original.getCause(), depth - 1)) {
            return false;
        }
        for (Throwable suppressed : original.getSuppressed()) {
            if (!isClean(suppressed, depth - 1)) {
                return false;
            }
        }
        return true;
    }

    private static RedactedThrowable copy(Throwable original, int depth) {
        @Nullable Throwable cause = original.getCause();
        RedactedThrowable copy = new RedactedThrowable(
                original, cause == null || depth == 0 ? null : copy(cause, depth - 1), redacted(original));
        if (depth > 0) {
            for (Throwable suppressed : original.getSuppressed()) {
                copy.addSuppressed(copy(suppressed, depth - 1));
            }
        }
        return copy;
    }

    private static String redacted(Throwable original) {
        return VisibleText.line(SecretMask.mask(original.toString()));
    }

    /** Begins with the name of the original's class, which {@link #getMessage} could not replace. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}

package io.jobwire.publish;

/** A record cannot be encoded; the cause says why. */
final class UnencodableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnencodableRecordException(RuntimeException cause) {
        super(cause);
    }
}

package io.jobwire.http;

import io.jobwire.redaction.VisibleText;
import io.vertx.core.VertxException;
import io.vertx.core.http.StreamResetException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Describes transport errors for operators. Pure. */
public final class TransportErrors {
    /** The description of a connection that takes too long. */
    public static final String CONNECT_TIMEOUT = "no connection within jobwire.elements.connect-timeout";

    /** The description of a response that takes too long, or stops. */
    public static final String READ_TIMEOUT = "no response, or no more of it, within jobwire.elements.read-timeout";

    private static final int MAX_CAUSES = 20;

    private TransportErrors() {}

    /** What went wrong, in words for an operator. */
    public static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapper = failure instanceof ProcessingException || failure instanceof StreamResetException;
        return wrapper && cause != null ? describe(cause) : VisibleText.line(describeUnwrapped(failure));
    }

    /** The first failure of this type in a chain of causes, starting with the failure itself. */
    public static <T extends Throwable> Optional<T> findCause(@Nullable Throwable failure, Class<T> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static String describeUnwrapped(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "unknown host name";
        }
        if (failure instanceof SSLException) {
            return "no trusted TLS connection: " + failure.getMessage();
        }
        if (failure instanceof io.netty.channel.ConnectTimeoutException) {
            return CONNECT_TIMEOUT;
        }
        if (failure instanceof TimeoutException) {
            return READ_TIMEOUT;
        }
        if (failure instanceof ConnectException) {
            return "no connection: " + failure.getMessage();
        }
        return failure instanceof VertxException || failure instanceof java.io.IOException
                ? "the connection broke: " + failure.getMessage()
                : "the response broke off: " + failure.getClass().getSimpleName();
    }
}

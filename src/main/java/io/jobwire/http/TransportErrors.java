package io.jobwire.http;

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

/** Puts what can go wrong between here and the API into words. */
public final class TransportErrors {
    /** What is said when nothing comes for too long. */
    public static final String SILENCE = "no answer in time";

    private static final int MOST_CAUSES = 20;

    private TransportErrors() {}

    /** The reason for an operator. */
    public static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapped = failure instanceof ProcessingException || failure instanceof StreamResetException;
        return wrapped && cause != null ? reason(cause) : ofTransport(failure);
    }

    /** The failure of this type among a failure and its causes. */
    public static <T extends Throwable> Optional<T> cause(@Nullable Throwable failure, Class<T> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static String ofTransport(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "the host name is not known";
        }
        if (failure instanceof SSLException) {
            return "no trusted TLS connection: " + failure.getMessage();
        }
        if (failure instanceof TimeoutException || failure instanceof io.netty.channel.ConnectTimeoutException) {
            return SILENCE;
        }
        if (failure instanceof ConnectException) {
            return "no connection: " + failure.getMessage();
        }
        return failure instanceof VertxException || failure instanceof java.io.IOException
                ? "the connection broke: " + failure.getMessage()
                : "the answer broke off: " + failure.getClass().getSimpleName();
    }
}

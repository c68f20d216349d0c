package io.jobwire.http;

import io.jobwire.redaction.ShownUrl;
import io.jobwire.settings.SettingProblem;
import io.quarkus.proxy.ProxyConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds connections beyond this machine that somebody on the way could read or take over: over HTTP without TLS, and
 * over TLS that does not verify the server. Pure, apart from {@link #warn}.
 */
public final class InsecureConnections {
    private static final String PERMISSION =
            ", or set jobwire.elements.allow-insecure-connections to true if you trust the network in between.";

    private InsecureConnections() {}

    /**
     * A server that gets secrets or returns what others must not read.
     *
     * @param setting whose value the URL is
     * @param proxy the host of the proxy that leads there; empty for direct connections
     */
    public record Target(String setting, BaseUrl url, Optional<String> proxy) {

        /** Whether the connection leaves this machine. A proxy elsewhere has a loopback address of its own. */
        boolean isRemote() {
            return !LoopbackHost.is(url.uri().getHost())
                    || proxy.filter(host -> !LoopbackHost.is(host)).isPresent();
        }

        boolean isEncrypted() {
            return "https".equalsIgnoreCase(url.uri().getScheme());
        }
    }

    /**
     * A setting that turns a check of TLS off.
     *
     * @param setting its name
     * @param value its value
     */
    public record WeakTls(String setting, String value) {}

    /** The connection to a server; empty if its URL cannot be read, which is a problem of its own. */
    public static Optional<Target> target(String setting, String url, HttpTransport transport) {
        try {
            BaseUrl server = BaseUrl.parse(url);
            return Optional.of(new Target(
                    setting, server, transport.proxy(server.uri().getHost()).map(ProxyConfiguration::host)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** One problem for each setting that makes a connection insecure; empty if all are secure. */
    public static List<SettingProblem> problems(List<Target> targets, List<WeakTls> weakTls) {
        List<SettingProblem> problems = new ArrayList<>();
        List<Target> remote = targets.stream().filter(Target::isRemote).toList();
        remote.stream()
                .filter(target -> !target.isEncrypted())
                .map(InsecureConnections::clearText)
                .forEach(problems::add);
        String encrypted = remote.stream()
                .filter(Target::isEncrypted)
                .map(target -> ShownUrl.origin(target.url().uri()))
                .distinct()
                .collect(Collectors.joining(" and "));
        if (!encrypted.isEmpty()) {
            weakTls.stream().map(weak -> unverified(weak, encrypted)).forEach(problems::add);
        }
        return problems;
    }

    /** Warns of what {@link #problems} found, if it is permitted. */
    public static void warn(List<SettingProblem> permitted) {
        if (!permitted.isEmpty()) {
            HttpLog.LOG.insecureConnections(permitted.stream()
                    .map(problem -> problem.key() + " is \"" + problem.value() + "\"")
                    .collect(Collectors.joining(", ")));
        }
    }

    private static SettingProblem clearText(Target target) {
        String way = target.proxy()
                .map(proxy -> " through the proxy at " + proxy + " unencrypted")
                .orElse(" unencrypted");
        return SettingProblem.wrong(
                target.setting(),
                ShownUrl.origin(target.url().uri()),
                "secrets, tokens and customers' data would cross the network" + way + "; use https://" + PERMISSION);
    }

    private static SettingProblem unverified(WeakTls weak, String servers) {
        return SettingProblem.wrong(
                weak.setting(),
                weak.value(),
                "anybody on the way could pose as " + servers
                        + "; remove it, and name the authorities to trust in quarkus.tls.elements.trust-store.*"
                        + PERMISSION);
    }
}

package io.jobwire.http;

import io.jobwire.http.InsecureConnections.WeakTls;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.proxy.ProxyType;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfig;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * TLS and proxy configuration of all connections, to the API and to the identity service alike. TLS follows
 * {@code quarkus.tls.elements.*} if it is set, otherwise {@code quarkus.tls.*}, otherwise the JDK's certificate
 * authorities. The proxy, if any, is that of {@code quarkus.proxy.elements.*}, for all hosts but those of its
 * {@code non-proxy-hosts}; proxy settings of the JVM and of the environment are not used. Certificates are verified
 * unless those settings turn verification off.
 */
@Singleton
public class HttpTransport {
    /** The name of the configuration in the TLS and the proxy registry. */
    public static final String NAME = "elements";

    /** Quarkus' REST client follows these two whatever the options of its connections say. */
    private static final String REST_TRUST_ALL = "quarkus.tls.trust-all";

    private static final String REST_VERIFY_HOST = "quarkus.rest-client.verify-host";

    private final TlsConfigurationRegistry tls;
    private final ProxyConfigurationRegistry proxies;
    private final boolean proxied;
    private final boolean trustAll;
    private final boolean verifyHost;

    @Inject
    public HttpTransport(
            TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies,
            @ConfigProperty(name = "quarkus.proxy." + NAME + ".host") Optional<String> proxyHost,
            @ConfigProperty(name = REST_TRUST_ALL, defaultValue = "false") boolean trustAll,
            @ConfigProperty(name = REST_VERIFY_HOST, defaultValue = "true") boolean verifyHost) {
        this.tls = tls;
        this.proxies = proxies;
        this.proxied = proxyHost.isPresent();
        this.trustAll = trustAll;
        this.verifyHost = verifyHost;
    }

    /** The name of the TLS configuration; empty if there is none. */
    public Optional<String> tlsName() {
        return Stream.of(NAME, TlsConfig.DEFAULT_NAME)
                .filter(name -> tls.get(name).isPresent())
                .findFirst();
    }

    /** The proxy for requests to a host; empty for direct connections. */
    public Optional<ProxyConfiguration> proxy(String host) {
        return proxied
                ? proxies.get(Optional.of(NAME))
                        .filter(proxy ->
                                !new NonProxyHosts(proxy.nonProxyHosts().orElse(List.of())).contain(host))
                : Optional.empty();
    }

    /** The settings that turn checks of TLS off for these connections, with their values; empty if there are none. */
    public List<WeakTls> weakTls() {
        Set<WeakTls> weak = new LinkedHashSet<>();
        tlsName().flatMap(tls::get).ifPresent(configuration -> {
            String prefix = tlsName().orElseThrow().equals(NAME) ? "quarkus.tls." + NAME + "." : "quarkus.tls.";
            if (configuration.isTrustAll()) {
                weak.add(new WeakTls(prefix + "trust-all", "true"));
            }
            configuration
                    .getHostnameVerificationAlgorithm()
                    .filter(algorithm -> algorithm.isBlank() || algorithm.equalsIgnoreCase("NONE"))
                    .map(algorithm -> new WeakTls(prefix + "hostname-verification-algorithm", algorithm))
                    .ifPresent(weak::add);
        });
        if (trustAll) {
            weak.add(new WeakTls(REST_TRUST_ALL, "true"));
        }
        if (!verifyHost) {
            weak.add(new WeakTls(REST_VERIFY_HOST, "false"));
        }
        return List.copyOf(weak);
    }

    /** New options for an HTTP client of one host, with this TLS and proxy configuration. */
    public HttpClientOptions options(String host) {
        HttpClientOptions options = new HttpClientOptions();
        tlsName().flatMap(tls::get).ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        proxy(host).map(HttpTransport::proxyOptions).ifPresent(options::setProxyOptions);
        return options;
    }

    /** Warns of proxy settings that are not used; to be called once. */
    public void warnOfUnusedProxy() {
        if (!proxied) {
            UnusedProxySettings.find(System.getenv(), System.getProperties()).ifPresent(HttpLog.LOG::proxyNotUsed);
        }
    }

    private static ProxyOptions proxyOptions(ProxyConfiguration proxy) {
        ProxyOptions options = new ProxyOptions()
                .setType(
                        proxy.type() == ProxyType.HTTP
                                ? io.vertx.core.net.ProxyType.HTTP
                                : io.vertx.core.net.ProxyType.valueOf(
                                        proxy.type().name()))
                .setHost(proxy.host())
                .setPort(proxy.port());
        proxy.username().ifPresent(options::setUsername);
        proxy.password().ifPresent(options::setPassword);
        return options;
    }
}

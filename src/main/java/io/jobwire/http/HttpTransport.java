package io.jobwire.http;

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
import java.util.List;
import java.util.Optional;
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

    private final TlsConfigurationRegistry tls;
    private final ProxyConfigurationRegistry proxies;
    private final boolean proxied;

    @Inject
    public HttpTransport(
            TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies,
            @ConfigProperty(name = "quarkus.proxy." + NAME + ".host") Optional<String> proxyHost) {
        this.tls = tls;
        this.proxies = proxies;
        this.proxied = proxyHost.isPresent();
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

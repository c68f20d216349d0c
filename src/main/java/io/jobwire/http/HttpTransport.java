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
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How connections are made, to the API and to the identity service alike: trusting what {@code quarkus.tls.elements.*}
 * says, or else what {@code quarkus.tls.*} says for everything, or else the usual authorities; and through the proxy of
 * {@code quarkus.proxy.elements.*}, if there is one. Certificates are verified in any case, unless those settings say
 * otherwise.
 */
@Singleton
public class HttpTransport {
    /** The name under which both registries are asked. */
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

    /** The name of the TLS configuration to use; empty if there is none. */
    public Optional<String> tlsName() {
        return Stream.of(NAME, TlsConfig.DEFAULT_NAME)
                .filter(name -> tls.get(name).isPresent())
                .findFirst();
    }

    /** The name of the proxy configuration to use; empty for direct connections. */
    public Optional<String> proxyName() {
        return proxied ? Optional.of(NAME) : Optional.empty();
    }

    /** Options for an HTTP client that connects like this. */
    public HttpClientOptions options() {
        HttpClientOptions options = new HttpClientOptions();
        tlsName().flatMap(tls::get).ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        if (proxied) {
            proxies.get(proxyName()).map(HttpTransport::options).ifPresent(options::setProxyOptions);
        }
        return options;
    }

    private static ProxyOptions options(ProxyConfiguration proxy) {
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

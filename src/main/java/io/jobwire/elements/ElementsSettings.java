package io.jobwire.elements;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach the Elements API. What is wrong with these settings is said by {@link ElementsSettingsCheck}, in one
 * place and in words.
 */
@ConfigMapping(prefix = "jobwire.elements")
public interface ElementsSettings {

    /**
     * The environment of AvePoint Online Services that the partner belongs to: {@code commercial}, {@code us-gov},
     * {@code aos2}, {@code fedramp}, or {@code custom}. It decides where tokens come from; {@code custom} needs a
     * {@code token-url}.
     */
    @WithDefault("commercial")
    String environment();

    /**
     * The base URL of the API, up to but without {@code /partner}. The default is the global host, which serves every
     * data center; a regional one, such as {@code https://graph-us.avepointonlineservices.com}, may be nearer.
     */
    @WithDefault("https://graph.avepointonlineservices.com")
    String url();

    /** The whole token URL. By default it follows from the environment. */
    Optional<String> tokenUrl();

    /** The client ID of the app registration (Elements for Partners, API app registration). Required. */
    Optional<String> clientId();

    /** The client secret of the app registration. Required unless there is a certificate. */
    Optional<String> clientSecret();

    /** The certificate of the app registration, instead of a client secret. */
    Certificate certificate();

    /**
     * The OAuth scopes to ask for. By default those that the chosen API needs to read jobs and, unless the customers
     * are a fixed list, customers.
     */
    Optional<List<String>> scopes();

    /** The generation of the API: {@code v1}, or {@code v3}, its successor. Both give the same jobs and keys. */
    @WithDefault("v1")
    String api();

    /** How long to wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long an answer may keep silent before it is given up. A page usually takes one to two seconds. */
    @WithDefault("30s")
    Duration readTimeout();

    /** How long a whole listing may take, with all its pages, tokens and repeated requests. */
    @WithDefault("2m")
    Duration pollTimeout();

    /** The largest answer that is read, after decompression. Usual pages have tens of kilobytes. */
    @WithDefault("8M")
    MemorySize maxResponseSize();

    /** How many pages of one listing are read at most; a longer listing counts as partial. */
    @WithDefault("200")
    int maxPages();

    /** A certificate with its private key. */
    interface Certificate {
        /** The file: PKCS#12 ({@code .pfx}, {@code .p12}) or PEM with the private key. */
        Optional<String> path();

        /** The password of the file, if it has one. */
        Optional<String> password();
    }
}

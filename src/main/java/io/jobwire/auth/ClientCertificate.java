package io.jobwire.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The private key and the certificate of an app registration.
 *
 * @param privateKey an RSA key, because the client assertion is signed with RS256
 * @param thumbprint the certificate's SHA-1 thumbprint in upper-case hexadecimal, by which the identity service finds
 *     the certificate; null if the file contains only a key
 */
public record ClientCertificate(PrivateKey privateKey, @Nullable String thumbprint) {

    /** Rejects a key that cannot sign RS256 with an {@link IllegalArgumentException}. */
    public ClientCertificate {
        if (!(privateKey instanceof RSAPrivateKey)) {
            throw new UnusableKeyException("its private key is not an RSA key", null);
        }
    }

    /**
     * Reads a PKCS#12 or PEM file.
     *
     * @param password the password of the file or of the key in it; null if neither is encrypted
     * @throws IllegalArgumentException if the file cannot be used; the message says why, without content of the file or
     *     the password
     */
    public static ClientCertificate read(String path, @Nullable String password) {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try {
            byte[] content = Files.readAllBytes(Path.of(path));
            String text = new String(content, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN ") ? pem(text, secret) : pkcs12(content, secret);
        } catch (IOException failure) {
            boolean wrongPassword = failure.getCause() instanceof GeneralSecurityException;
            throw new IllegalArgumentException(
                    wrongPassword ? "the password does not open it" : "it cannot be read", failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException(
                    "it is neither PKCS#12 nor PEM, or the password does not open it", failure);
        } catch (RuntimeException damaged) {
            throw damaged instanceof UnusableKeyException
                    ? damaged
                    : new IllegalArgumentException("it is damaged", damaged);
        }
    }

    /** The private key as unencrypted PKCS#8 in PEM (RFC 7468). A secret. */
    public String pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PRIVATE KEY-----\n" + lines.encodeToString(privateKey.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Override
    public String toString() {
        return "Certificate " + thumbprint;
    }

    private static ClientCertificate pkcs12(byte[] content, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                return new ClientCertificate(key, thumbprint(store.getCertificate(alias)));
            }
        }
        throw new UnusableKeyException("it contains no private key", null);
    }

    private static ClientCertificate pem(String text, char[] password) throws GeneralSecurityException, IOException {
        PrivateKey key = PemPrivateKey.read(text, password)
                .orElseThrow(() -> new UnusableKeyException("it contains no private key", null));
        Optional<byte[]> certificate = PemPrivateKey.block(text, "CERTIFICATE");
        return new ClientCertificate(
                key,
                certificate.isEmpty()
                        ? null
                        : thumbprint(CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(certificate.get()))));
    }

    private static @Nullable String thumbprint(@Nullable Certificate certificate) throws GeneralSecurityException {
        return certificate == null
                ? null
                : HexFormat.of()
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
    }
}

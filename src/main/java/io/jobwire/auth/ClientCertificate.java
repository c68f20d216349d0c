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
 * A certificate and its private key, as an app registration takes them.
 *
 * @param privateKey an RSA key; the registration's tokens are signed with RS256
 * @param thumbprint the certificate's SHA-1 thumbprint in hexadecimal capitals, by which the identity service finds it;
 *     null if the file holds a key only
 */
public record ClientCertificate(PrivateKey privateKey, @Nullable String thumbprint) {

    /** Refuses a key that cannot sign RS256. */
    public ClientCertificate {
        if (!(privateKey instanceof RSAPrivateKey)) {
            throw new IllegalArgumentException("its private key is no RSA key");
        }
    }

    /**
     * Reads PKCS#12 or PEM, whichever it is.
     *
     * @param password what the file, or the key in it, is encrypted with; null if with nothing
     * @throws IllegalArgumentException that says what is wrong, and holds nothing of the file or the password
     */
    public static ClientCertificate read(String path, @Nullable String password) {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try {
            byte[] content = Files.readAllBytes(Path.of(path));
            String text = new String(content, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN ") ? pem(text, secret) : pkcs12(content, secret);
        } catch (IOException unreadable) {
            boolean wrongPassword = unreadable.getCause() instanceof GeneralSecurityException;
            throw new IllegalArgumentException(
                    wrongPassword ? "the password does not open it" : "it cannot be read", unreadable);
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("it is neither PKCS#12 nor PEM that the password opens", unfit);
        }
    }

    /** The key in PEM (PKCS#8, not encrypted). A secret. */
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
        throw new IllegalArgumentException("it holds no private key");
    }

    private static ClientCertificate pem(String text, char[] password) throws GeneralSecurityException, IOException {
        PrivateKey key = PemPrivateKey.read(text, password)
                .orElseThrow(() -> new IllegalArgumentException("it holds no private key"));
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

package io.jobwire.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Reads RSA private keys from PEM (RFC 7468): PKCS#8 (RFC 5958), encrypted or not, and PKCS#1 (RFC 8017). The JDK reads
 * the content of PKCS#8 only. Pure.
 */
final class PemPrivateKey {
    /** The fields of PKCS#8 before a PKCS#1 key: version 0 and the algorithm rsaEncryption, in DER. */
    private static final byte[] RSA_HEADER = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,80})-----([A-Za-z0-9+/=\\s]++)-----END \\1-----");

    private PemPrivateKey() {}

    /**
     * The first private key in a PEM text; empty if there is none.
     *
     * @throws IllegalArgumentException if it is not an RSA key
     * @throws GeneralSecurityException if the password does not decrypt it
     * @throws IOException if its encoding is damaged
     */
    static Optional<PrivateKey> read(String pem, char[] password) throws GeneralSecurityException, IOException {
        Optional<byte[]> encrypted = block(pem, "ENCRYPTED PRIVATE KEY");
        if (encrypted.isPresent()) {
            return Optional.of(key(decrypt(encrypted.get(), password)));
        }
        Optional<byte[]> rsa = block(pem, "RSA PRIVATE KEY");
        if (rsa.isPresent()) {
            byte[] wrapped = der(0x30, RSA_HEADER, der(0x04, rsa.get()));
            return Optional.of(key(new PKCS8EncodedKeySpec(wrapped)));
        }
        Optional<byte[]> plain = block(pem, "PRIVATE KEY");
        return plain.isEmpty() ? Optional.empty() : Optional.of(key(new PKCS8EncodedKeySpec(plain.get())));
    }

    /** The content of the first block with that label; empty if there is none. */
    static Optional<byte[]> block(String pem, String label) {
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            if (block.group(1).equals(label)) {
                return Optional.of(Base64.getMimeDecoder().decode(block.group(2)));
            }
        }
        return Optional.empty();
    }

    private static PrivateKey key(KeySpec spec) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (InvalidKeySpecException otherAlgorithm) {
            throw new UnusableKeyException("its private key is not an RSA key", otherAlgorithm);
        }
    }

    private static KeySpec decrypt(byte[] content, char[] password) throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
        // the parameters of PBES2 name its ciphers
        String algorithm =
                info.getAlgName().equals("PBES2") || info.getAlgName().startsWith("1.2.840.113549.1.5.13")
                        ? info.getAlgParameters().toString()
                        : info.getAlgName();
        SecretKey secret = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password));
        return info.getKeySpec(secret);
    }

    /** A value in DER (ITU-T X.690, section 8.1): tag, length and content. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        der.writeBytes(derLength(content.size()));
        der.writeBytes(content.toByteArray());
        return der.toByteArray();
    }

    private static byte[] derLength(int length) {
        if (length <= 0x7f) {
            return new byte[] {(byte) length};
        }
        int bytes = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
        byte[] encoded = new byte[1 + bytes];
        encoded[0] = (byte) (0x80 | bytes);
        for (int i = 0; i < bytes; i++) {
            encoded[1 + i] = (byte) (length >> (8 * (bytes - 1 - i)));
        }
        return encoded;
    }
}

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

/** Reads private keys from PEM: PKCS#8 (RFC 5958), encrypted or not, and RSA keys in PKCS#1 (RFC 8017). */
final class PemPrivateKey {
    /** What PKCS#8 puts before a PKCS#1 key: version 0 and the algorithm rsaEncryption. */
    private static final byte[] RSA_HEADER = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PemPrivateKey() {}

    /** The first private key in a PEM text, if there is one. */
    static Optional<PrivateKey> read(String pem, char[] password) throws GeneralSecurityException, IOException {
        Optional<byte[]> encrypted = block(pem, "ENCRYPTED PRIVATE KEY");
        if (encrypted.isPresent()) {
            return Optional.of(key(decrypted(encrypted.get(), password)));
        }
        Optional<byte[]> rsa = block(pem, "RSA PRIVATE KEY");
        if (rsa.isPresent()) {
            byte[] wrapped = der(0x30, RSA_HEADER, der(0x04, rsa.get()));
            return Optional.of(key(new PKCS8EncodedKeySpec(wrapped)));
        }
        Optional<byte[]> plain = block(pem, "PRIVATE KEY");
        return plain.isEmpty() ? Optional.empty() : Optional.of(key(new PKCS8EncodedKeySpec(plain.get())));
    }

    /** The content of the first block of that kind, if there is one. */
    static Optional<byte[]> block(String pem, String kind) {
        Matcher block = Pattern.compile("-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]+)-----END " + kind + "-----")
                .matcher(pem);
        return block.find() ? Optional.of(Base64.getMimeDecoder().decode(block.group(1))) : Optional.empty();
    }

    private static PrivateKey key(KeySpec spec) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (InvalidKeySpecException other) {
            throw new IllegalArgumentException("its private key is no RSA key", other);
        }
    }

    private static KeySpec decrypted(byte[] content, char[] password) throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
        // PBES2 names its ciphers in its parameters only
        String algorithm =
                info.getAlgName().equals("PBES2") || info.getAlgName().startsWith("1.2.840.113549.1.5.13")
                        ? info.getAlgParameters().toString()
                        : info.getAlgName();
        SecretKey secret = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password));
        return info.getKeySpec(secret);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        int length = content.size();
        if (length > 0x7f) {
            int bytes = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
            der.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                der.write(length >> (8 * i));
            }
        } else {
            der.write(length);
        }
        der.writeBytes(content.toByteArray());
        return der.toByteArray();
    }
}

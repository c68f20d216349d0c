package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged key files. {@code -Djobwire.fuzz.files} says how many of each kind. */
class KeyFileFuzzTest {
    private static final int FILES = Integer.getInteger("jobwire.fuzz.files", 150);
    private static final String PASSWORD = "chang3it";

    @TempDir
    Path folder;

    @Test
    void a_damaged_pkcs12_file_is_read_or_refused() throws Exception {
        Path file = TestKeys.pkcs12(folder, "RSA", PASSWORD);

        tryDamaged(Files.readAllBytes(file), 1);
    }

    @Test
    void a_damaged_pem_file_is_read_or_refused() throws Exception {
        tryDamaged(pem().getBytes(StandardCharsets.US_ASCII), 2);
    }

    private static String pem() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private void tryDamaged(byte[] intact, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            Path damaged = Files.write(folder.resolve("damaged"), damage(intact, random));
            try {
                ClientCertificate.read(damaged.toString(), PASSWORD);
            } catch (IllegalArgumentException refusal) {
                assertThat(refusal)
                        .hasMessageMatching("(?:its? |the password )[A-Za-z0-9#, ]{1,80}")
                        .hasMessageNotContaining(PASSWORD);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(FILES / 2);
    }

    private static byte[] damage(byte[] intact, SplittableRandom random) {
        byte[] damaged = intact.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }
}

package ru.pribor.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.platform.DataFolder;
import ru.pribor.platform.StartRefused;

/** The Ed25519 key of this installation, made once and kept in the data folder, outside the database. */
@Component
class SealKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    SealKey(DataFolder folder) throws GeneralSecurityException {
        List<String> lines = kept(folder.path().resolve("passport-seal.key"));
        this.privateKey = KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
        this.publicKey = Base64.getDecoder().decode(lines.get(1));
    }

    /** Written elsewhere and moved, so that half a key is never taken for one. */
    private static List<String> kept(Path file) throws GeneralSecurityException {
        try {
            if (!Files.exists(file)) {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                Path unfinished = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(unfinished);
                Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(unfinished, List.of(encode(pair.getPrivate().getEncoded()), encode(pair.getPublic().getEncoded())));
                Files.move(unfinished, file);
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartRefused("The key that seals the passports could not be kept in " + file + ": " + e.getMessage(),
                    "See that the disk has room and that this user may read and write the file.");
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(byte[] digest) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The digest of passports could not be signed", e);
        }
    }

    static boolean verifies(byte[] publicKey, byte[] digest, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey)));
            signature.update(digest);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

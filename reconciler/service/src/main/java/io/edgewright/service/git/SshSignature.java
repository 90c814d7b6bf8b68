package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** A signature in OpenSSH's format (PROTOCOL.sshsig). */
record SshSignature(
    PublicKey key, String namespace, String hash, String algorithm, byte[] signature) {
  static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  static final String END = "-----END SSH SIGNATURE-----";

  /** Git's namespace: a signature made for something else does not count for a commit. */
  static final String NAMESPACE = "git";

  private static final byte[] MAGIC = "SSHSIG".getBytes(US_ASCII);
  private static final Set<String> HASHES = Set.of("sha256", "sha512");
  private static final int MOST_CHARACTERS = 20_000;

  /** Reads the armoured form; an exception's message says what is wrong with it. */
  static SshSignature parse(String armoured) throws GeneralSecurityException {
    var text = armoured.strip();
    if (text.length() > MOST_CHARACTERS || !text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new GeneralSecurityException("not an armoured SSH signature");
    }
    try {
      var body = text.substring(BEGIN.length(), text.length() - END.length());
      return decode(Base64.getMimeDecoder().decode(body));
    } catch (IOException | RuntimeException e) {
      // The buffer throws what it likes at malformed input.
      throw new GeneralSecurityException("malformed: " + e.getMessage(), e);
    }
  }

  private static SshSignature decode(byte[] bytes) throws IOException, GeneralSecurityException {
    if (bytes.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      throw new GeneralSecurityException("no SSHSIG preamble");
    }
    var buffer = new ByteArrayBuffer(bytes, MAGIC.length, bytes.length - MAGIC.length);
    if (buffer.getUInt() != 1) {
      throw new GeneralSecurityException("not version 1");
    }
    var key = publicKey(buffer);
    var namespace = buffer.getString();
    buffer.getBytes(); // reserved
    var hash = buffer.getString();
    var inner = new ByteArrayBuffer(buffer.getBytes());
    var algorithm = inner.getString();
    var signature = inner.getBytes();
    // Security keys append flags and a counter to the inner signature; they are not supported.
    if (buffer.available() > 0 || inner.available() > 0) {
      throw new GeneralSecurityException("bytes left over");
    }
    return new SshSignature(key, namespace, hash, algorithm, signature);
  }

  private static PublicKey publicKey(Buffer buffer) throws IOException, GeneralSecurityException {
    var key = buffer.getPublicKey();
    if (key == null) {
      throw new GeneralSecurityException("no public key");
    }
    return key;
  }

  /** OpenSSH's form of the key's digest, {@code SHA256:…}. */
  String fingerprint() {
    return KeyUtils.getFingerPrint(key);
  }

  /** Why the signature is not one over these bytes by its key; empty when it is. */
  java.util.Optional<String> flaw(byte[] signed) {
    if (!namespace.equals(NAMESPACE)) {
      return java.util.Optional.of(
          "made for the namespace \"%s\", not \"git\"".formatted(namespace));
    }
    if (!HASHES.contains(hash)) {
      return java.util.Optional.of("hash \"%s\" is not accepted".formatted(hash));
    }
    if (!fits()) {
      return java.util.Optional.of(
          "algorithm \"%s\" is not accepted for this key".formatted(algorithm));
    }
    return holds(signed)
        ? java.util.Optional.empty()
        : java.util.Optional.of("it is not over this commit");
  }

  private boolean fits() {
    var type = KeyUtils.getKeyType(key);
    return switch (type) {
      case "ssh-rsa" -> algorithm.equals("rsa-sha2-256") || algorithm.equals("rsa-sha2-512");
      case null -> false;
      default ->
          algorithm.equals(type) && (type.equals("ssh-ed25519") || type.startsWith("ecdsa-sha2-"));
    };
  }

  private boolean holds(byte[] signed) {
    var factory = BuiltinSignatures.fromFactoryName(algorithm);
    if (factory == null || !factory.isSupported()) {
      return false;
    }
    try {
      var verifier = factory.create();
      verifier.initVerifier(null, key);
      verifier.update(null, blob(signed));
      return verifier.verify(null, signature);
    } catch (Exception _) {
      // sshd declares Exception; whatever it is, the signature is not shown to hold.
      return false;
    }
  }

  private byte[] blob(byte[] signed) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance(hash.equals("sha256") ? "SHA-256" : "SHA-512");
    return blob(namespace, hash.toLowerCase(Locale.ROOT), digest.digest(signed));
  }

  /** What is really signed, as PROTOCOL.sshsig lays it out. */
  static byte[] blob(String namespace, String hash, byte[] digest) {
    var buffer = new ByteArrayBuffer();
    buffer.putRawBytes(MAGIC);
    buffer.putString(namespace);
    buffer.putString("");
    buffer.putString(hash);
    buffer.putBytes(digest);
    return buffer.getCompactData();
  }
}

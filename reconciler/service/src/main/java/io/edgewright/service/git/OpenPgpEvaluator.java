package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.edgewright.service.git.Verification.BadSignature;
import io.edgewright.service.git.Verification.UnknownKey;
import io.edgewright.service.git.Verification.Verified;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * Judges an OpenPGP signature by the public keys of the operator, and by no key ring of the host.
 */
final class OpenPgpEvaluator {
  static final String BEGIN = "-----BEGIN PGP SIGNATURE-----";

  private static final String KEYS_BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  private static final int MOST_CHARACTERS = 20_000;
  private static final Set<Integer> HASHES =
      Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

  private OpenPgpEvaluator() {}

  static Verification evaluate(String armour, byte[] signed, String publicKeys, Instant now) {
    try {
      var signature = signature(armour);
      if (signature.isEmpty()) {
        return new BadSignature("not exactly one OpenPGP signature");
      }
      return judged(signature.get(), signed, rings(publicKeys), now);
    } catch (IOException | PGPException | RuntimeException e) {
      // The parser throws what it likes at malformed input.
      return new BadSignature("malformed OpenPGP: " + e.getMessage());
    }
  }

  /** What is wrong with the operator's keys; empty when they can be read. */
  static Optional<String> problem(String publicKeys) {
    try {
      var none = !publicKeys.isBlank() && rings(publicKeys).isEmpty();
      return none ? Optional.of("OpenPGP keys: no public key in them") : Optional.empty();
    } catch (IOException | PGPException | RuntimeException e) {
      return Optional.of("OpenPGP keys: " + e.getMessage());
    }
  }

  private static Optional<PGPSignature> signature(String armour) throws IOException {
    if (armour.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    var first = new BcPGPObjectFactory(decoded(armour)).nextObject();
    return first instanceof PGPSignatureList list && list.size() == 1
        ? Optional.of(list.get(0))
        : Optional.empty();
  }

  private static InputStream decoded(String armour) throws IOException {
    return PGPUtil.getDecoderStream(new ByteArrayInputStream(armour.getBytes(ISO_8859_1)));
  }

  private static List<PGPPublicKeyRing> rings(String publicKeys) throws IOException, PGPException {
    var rings = new ArrayList<PGPPublicKeyRing>();
    for (int start = publicKeys.indexOf(KEYS_BEGIN); start >= 0; ) {
      var next = publicKeys.indexOf(KEYS_BEGIN, start + 1);
      var block = next < 0 ? publicKeys.substring(start) : publicKeys.substring(start, next);
      new BcPGPPublicKeyRingCollection(decoded(block)).getKeyRings().forEachRemaining(rings::add);
      start = next;
    }
    return rings;
  }

  private static Verification judged(
      PGPSignature signature, byte[] signed, List<PGPPublicKeyRing> rings, Instant now)
      throws PGPException {
    var id = "%016X".formatted(signature.getKeyID());
    var ring =
        rings.stream().filter(each -> each.getPublicKey(signature.getKeyID()) != null).findFirst();
    if (ring.isEmpty()) {
      return new UnknownKey(id);
    }
    if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT
        || !HASHES.contains(signature.getHashAlgorithm())) {
      return new BadSignature("the kind of signature, or its hash, is not accepted");
    }
    var key = ring.get().getPublicKey(signature.getKeyID());
    signature.init(new BcPGPContentVerifierBuilderProvider(), key);
    signature.update(signed);
    if (!signature.verify()) {
      return new BadSignature("it is not over this commit");
    }
    var made = signature.getCreationTime().toInstant();
    if (ring.get().getPublicKey().hasRevocation() || key.hasRevocation()) {
      return new BadSignature("the key %s is revoked".formatted(id));
    }
    if (made.isAfter(now.plus(SignatureEvaluator.CLOCKS_APART))
        || !isValid(key, made)
        || !isValid(ring.get().getPublicKey(), made)) {
      return new BadSignature("the key %s was not valid at %s".formatted(id, made));
    }
    return new Verified(principal(ring.get().getPublicKey()), fingerprint(key));
  }

  private static boolean isValid(PGPPublicKey key, Instant time) {
    var made = key.getCreationTime().toInstant();
    var seconds = key.getValidSeconds();
    return !time.isBefore(made) && (seconds == 0 || time.isBefore(made.plusSeconds(seconds)));
  }

  private static String principal(PGPPublicKey primary) {
    var users = primary.getUserIDs();
    return users.hasNext() ? users.next() : fingerprint(primary);
  }

  private static String fingerprint(PGPPublicKey key) {
    return HexFormat.of().formatHex(key.getFingerprint()).toUpperCase(Locale.ROOT);
  }
}

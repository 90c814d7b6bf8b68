package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a commit of the status branch is ours.
 *
 * <p>Names and trailers of a commit can be forged by anybody who may push. So each of our commits
 * ends in a trailer {@code Seal:}, the HMAC-SHA256, under a secret that only the operator and we
 * have, over the branch's name and over the whole commit as Git stores it (tree, parents, author,
 * committer, message) without that trailer. A sealed commit can therefore not be made, changed, or
 * put on other parents or another branch by others. What they can do is take our commits away or
 * put theirs on top; the former is noticed by the sequence, the latter is not believed.
 */
public final class StatusSeal {
  private static final String CONTEXT = "edgewright status seal 1\n";
  private static final int LEAST_BYTES = 16;
  private final SecretKeySpec key;

  private StatusSeal(SecretKeySpec key) {
    this.key = key;
  }

  /** A seal under this secret, of at least 16 bytes. */
  public static StatusSeal of(byte[] secret) {
    if (secret.length < LEAST_BYTES) {
      throw new IllegalArgumentException("a seal's secret has at least 16 bytes");
    }
    return new StatusSeal(new SecretKeySpec(secret, "HmacSHA256"));
  }

  /** The seal of a commit, in hexadecimal. */
  String over(String branch, byte[] commit) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((CONTEXT + branch.length() + " " + branch + "\n").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(commit));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Whether this is the seal of the commit; compared in constant time. */
  boolean isOver(String branch, byte[] commit, String seal) {
    return MessageDigest.isEqual(over(branch, commit).getBytes(UTF_8), seal.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "StatusSeal[***]";
  }
}

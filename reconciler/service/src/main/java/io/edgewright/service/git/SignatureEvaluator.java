package io.edgewright.service.git;

import io.edgewright.service.git.Verification.BadSignature;
import io.edgewright.service.git.Verification.UnknownKey;
import io.edgewright.service.git.Verification.Unsigned;
import io.edgewright.service.git.Verification.Verified;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * Judges the signature of one commit. Only that commit is looked at, not its ancestors: whoever may
 * sign the tip vouches for everything below it.
 *
 * <p>A key's validity is looked up at the time that the commit states, as Git does, since a
 * revision must not turn bad by ageing. A commit from the future is refused.
 */
final class SignatureEvaluator {
  private static final String HEADER = "gpgsig";
  private static final Pattern COMMITTED = Pattern.compile(".*> (\\d{1,11}) [+-]\\d{4}");
  static final Duration CLOCKS_APART = Duration.ofDays(1);

  private SignatureEvaluator() {}

  static Verification evaluate(CommitText commit, AllowedKeys allowed, Instant now) {
    var signature = commit.header(HEADER);
    if (signature.isEmpty()) {
      return new Unsigned();
    }
    if (commit.headers(HEADER) > 1) {
      return new BadSignature("the commit carries more than one signature");
    }
    var made = committed(commit);
    if (made.isAfter(now.plus(CLOCKS_APART))) {
      return new BadSignature("the commit is from the future: " + made);
    }
    var signed = commit.without(HEADER).bytes();
    var armour = signature.get();
    if (armour.startsWith(SshSignature.BEGIN)) {
      return ssh(armour, signed, AllowedSigners.parse(allowed.ssh()).signers(), made);
    }
    return armour.startsWith(OpenPgpEvaluator.BEGIN)
        ? OpenPgpEvaluator.evaluate(armour, signed, allowed.openPgp(), now)
        : new BadSignature("it is of a kind that is not supported");
  }

  private static Instant committed(CommitText commit) {
    var matcher = COMMITTED.matcher(commit.header("committer").orElse(""));
    return matcher.matches()
        ? Instant.ofEpochSecond(Long.parseLong(matcher.group(1)))
        : Instant.EPOCH;
  }

  private static Verification ssh(
      String armour, byte[] signed, List<AllowedSigners.Signer> signers, Instant made) {
    SshSignature signature;
    try {
      signature = SshSignature.parse(armour);
    } catch (GeneralSecurityException e) {
      return new BadSignature(String.valueOf(e.getMessage()));
    }
    var flaw = signature.flaw(signed);
    if (flaw.isPresent()) {
      return new BadSignature(flaw.get());
    }
    var owners =
        signers.stream().filter(each -> KeyUtils.compareKeys(each.key(), signature.key())).toList();
    if (owners.isEmpty()) {
      return new UnknownKey(signature.fingerprint());
    }
    return owners.stream()
        .filter(each -> each.isValidAt(made))
        .findFirst()
        .<Verification>map(each -> new Verified(each.principal(), signature.fingerprint()))
        .orElseGet(
            () ->
                new BadSignature(
                    "the key of %s was not valid at %s"
                        .formatted(owners.getFirst().principal(), made)));
  }
}

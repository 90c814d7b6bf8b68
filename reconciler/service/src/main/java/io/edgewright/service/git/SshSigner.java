package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Signs a commit with an SSH key, as {@code git commit -S} with {@code gpg.format=ssh} does. */
final class SshSigner {
  private static final int LINE = 70;

  private SshSigner() {}

  static CommitText sign(CommitText commit, String privateKey) throws IOException {
    var armour = armour(signature(commit.bytes(), privateKey));
    var raw = commit.raw();
    var end = raw.indexOf("\n\n") + 1;
    var header = "gpgsig " + armour.replace("\n", "\n ") + "\n";
    return new CommitText(raw.substring(0, end) + header + raw.substring(end));
  }

  private static byte[] signature(byte[] commit, String privateKey) throws IOException {
    var pair = SshSessions.keyPairs(privateKey).getFirst();
    var type = KeyUtils.getKeyType(pair);
    var algorithm = type.equals("ssh-rsa") ? "rsa-sha2-512" : type;
    try {
      var digest = MessageDigest.getInstance("SHA-512").digest(commit);
      var signer = BuiltinSignatures.fromFactoryName(algorithm).create();
      signer.initSigner(null, pair.getPrivate());
      signer.update(null, SshSignature.blob(SshSignature.NAMESPACE, "sha512", digest));
      var inner = new ByteArrayBuffer();
      inner.putString(algorithm);
      inner.putBytes(signer.sign(null));
      var outer = new ByteArrayBuffer();
      outer.putRawBytes("SSHSIG".getBytes(US_ASCII));
      outer.putUInt(1);
      outer.putPublicKey(pair.getPublic());
      outer.putString(SshSignature.NAMESPACE);
      outer.putString("");
      outer.putString("sha512");
      outer.putBytes(inner.getCompactData());
      return outer.getCompactData();
    } catch (Exception e) {
      // sshd declares Exception; the cause may quote the key, so only its kind is passed on.
      throw new SshSessions.UnusableKey(
          "the status branch cannot be signed: " + e.getClass().getSimpleName());
    }
  }

  private static String armour(byte[] signature) {
    var body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(signature);
    return SshSignature.BEGIN + "\n" + body + "\n" + SshSignature.END;
  }
}

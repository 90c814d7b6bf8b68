package io.edgewright.simulator.rules;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Requests to sign certificates (PKCS #10) and certificates, as they are in objects: PEM in base64.
 */
final class SigningRequest {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "2a864886f70d01010b", "SHA256withRSA",
          "2a864886f70d01010c", "SHA384withRSA",
          "2a864886f70d01010d", "SHA512withRSA",
          "2a8648ce3d040302", "SHA256withECDSA",
          "2a8648ce3d040303", "SHA384withECDSA",
          "2a8648ce3d040304", "SHA512withECDSA",
          "2b6570", "Ed25519");
  private static final int SEQUENCE = 0x30;
  private static final int LONG_FORM = 0x80;
  private static final int BYTE = 0xff;
  private static final int KEY = 2;
  private static final int PARTS = 3;

  private SigningRequest() {}

  /** Whether it is a request that whoever has the key signed. */
  static boolean isGood(String base64) {
    var found = BLOCK.matcher(text(base64));
    return found.find() && found.group(1).equals("CERTIFICATE REQUEST") && isSigned(found.group(2));
  }

  /** Whether it is nothing, or certificates alone. */
  static boolean isCertificate(String base64) {
    if (base64.isEmpty()) {
      return true;
    }
    var found = BLOCK.matcher(text(base64));
    var blocks = 0;
    while (found.find()) {
      if (!found.group(1).equals("CERTIFICATE") || !isRead(found.group(2))) {
        return false;
      }
      blocks++;
    }
    return blocks > 0;
  }

  private static String text(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
  }

  private static boolean isRead(String block) {
    try {
      var der = new ByteArrayInputStream(Base64.getMimeDecoder().decode(block));
      return !CertificateFactory.getInstance("X.509").generateCertificates(der).isEmpty();
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isSigned(String block) {
    try {
      var parts = parts(Base64.getMimeDecoder().decode(block));
      if (parts.size() != PARTS) {
        return false;
      }
      var algorithm = ALGORITHMS.get(hex(content(parts(parts.get(1)).getFirst())));
      if (algorithm == null) {
        return false;
      }
      var key = parts(parts.getFirst()).get(KEY);
      var check = Signature.getInstance(algorithm);
      check.initVerify(
          KeyFactory.getInstance(family(algorithm)).generatePublic(new X509EncodedKeySpec(key)));
      check.update(parts.getFirst());
      var bits = content(parts.get(2));
      return check.verify(bits, 1, bits.length - 1);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private static String family(String algorithm) {
    return algorithm.endsWith("ECDSA") ? "EC" : algorithm.endsWith("RSA") ? "RSA" : algorithm;
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  /** What is in a sequence, each with its tag and its length (DER). */
  static List<byte[]> parts(byte[] sequence) {
    if (sequence[0] != SEQUENCE) {
      return List.of();
    }
    var in = ByteBuffer.wrap(content(sequence));
    var parts = new ArrayList<byte[]>();
    while (in.hasRemaining()) {
      var start = in.position();
      in.get();
      var length = length(in);
      var part = new byte[in.position() - start + length];
      in.position(start).get(part);
      parts.add(part);
    }
    return parts;
  }

  private static byte[] content(byte[] element) {
    var in = ByteBuffer.wrap(element);
    in.get();
    var content = new byte[length(in)];
    in.get(content);
    return content;
  }

  private static int length(ByteBuffer in) {
    var first = in.get() & BYTE;
    if (first < LONG_FORM) {
      return first;
    }
    var length = 0;
    for (var i = LONG_FORM; i < first; i++) {
      length = length << Byte.SIZE | in.get() & BYTE;
    }
    return length;
  }
}

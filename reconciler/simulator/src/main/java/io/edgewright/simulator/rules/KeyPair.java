package io.edgewright.simulator.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A certificate and a key, as a secret has them, held against each other in a server's words. */
final class KeyPair {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";
  private static final List<String> FAMILIES = List.of("RSA", "EC", "Ed25519");
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] VERSION = {2, 1, 0};
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 4;
  private static final int LONG_FORM = 0x80;

  private KeyPair() {}

  private record Block(String type, byte[] content) {}

  /** What is wrong with the pair, both in base64. */
  static Optional<String> flaw(String certificate, String key) {
    var certificates = blocks(certificate);
    var leaf = certificates.stream().filter(block -> block.type().equals(CERTIFICATE)).findFirst();
    if (leaf.isEmpty()) {
      return Optional.of(noCertificate(certificates));
    }
    var keys = blocks(key);
    var found = keys.stream().filter(block -> block.type().endsWith(KEY)).findFirst();
    return found.isEmpty() ? Optional.of(noKey(keys)) : mismatch(leaf.get(), found.get());
  }

  private static List<Block> blocks(String base64) {
    var text = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    var found = BLOCK.matcher(text);
    var blocks = new ArrayList<Block>();
    while (found.find()) {
      blocks.add(new Block(found.group(1), Base64.getMimeDecoder().decode(found.group(2))));
    }
    return blocks;
  }

  private static String types(List<Block> blocks) {
    return String.join(" ", blocks.stream().map(Block::type).toList());
  }

  private static String noCertificate(List<Block> blocks) {
    if (blocks.isEmpty()) {
      return "tls: failed to find any PEM data in certificate input";
    }
    return blocks.size() == 1 && blocks.getFirst().type().endsWith(KEY)
        ? "tls: failed to find certificate PEM data in certificate input, but did find a private"
            + " key; PEM inputs may have been switched"
        : "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM"
            + " blocks of the following types: ["
            + types(blocks)
            + "]";
  }

  private static String noKey(List<Block> blocks) {
    if (blocks.isEmpty()) {
      return "tls: failed to find any PEM data in key input";
    }
    return blocks.size() == 1 && blocks.getFirst().type().equals(CERTIFICATE)
        ? "tls: found a certificate rather than a key in the PEM for the private key"
        : "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after"
            + " skipping PEM blocks of the following types: ["
            + types(blocks)
            + "]";
  }

  private static Optional<String> mismatch(Block leaf, Block block) {
    PublicKey known;
    try {
      var der = new ByteArrayInputStream(leaf.content());
      known = CertificateFactory.getInstance("X.509").generateCertificate(der).getPublicKey();
    } catch (GeneralSecurityException e) {
      return Optional.of("x509: malformed certificate");
    }
    var key = read(block, known);
    if (key.isEmpty()) {
      return Optional.of("tls: failed to parse private key");
    }
    if (!family(key.get().getAlgorithm()).equals(family(known.getAlgorithm()))) {
      return Optional.of("tls: private key type does not match public key type");
    }
    return isPair(known, key.get())
        ? Optional.empty()
        : Optional.of("tls: private key does not match public key");
  }

  private static String family(String algorithm) {
    return algorithm.equals("EdDSA") ? "Ed25519" : algorithm;
  }

  private static Optional<PrivateKey> read(Block block, PublicKey known) {
    var encoded =
        switch (block.type()) {
          case "RSA PRIVATE KEY" -> wrapped(RSA, block.content());
          case "EC PRIVATE KEY" -> wrapped(algorithm(known), block.content());
          default -> block.content();
        };
    for (var family : FAMILIES) {
      try {
        return Optional.of(
            KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      } catch (GeneralSecurityException _) {
        // It is a key of another family, or none.
        continue;
      }
    }
    return Optional.empty();
  }

  /** The algorithm that a public key names, as the first part of its encoding (X.509). */
  private static byte[] algorithm(PublicKey key) {
    return SigningRequest.parts(key.getEncoded()).getFirst();
  }

  /** A key of an old form in that of PKCS #8. */
  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    var inner = new ByteArrayOutputStream();
    inner.writeBytes(VERSION);
    inner.writeBytes(algorithm);
    inner.writeBytes(element(OCTETS, key));
    return element(SEQUENCE, inner.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < LONG_FORM) {
      out.write(content.length);
    } else {
      out.write(LONG_FORM + 2);
      out.write(content.length >> Byte.SIZE);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static boolean isPair(PublicKey known, PrivateKey key) {
    var algorithm =
        switch (family(known.getAlgorithm())) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(VERSION);
      var signed = signature.sign();
      signature.initVerify(known);
      signature.update(VERSION);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Connects to the cluster of a kubeconfig: with a token or a client certificate, trusting its
 * authority.
 */
final class RealCluster {
  private static final byte[] RSA_ALGORITHM = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private final Path folder;

  private RealCluster(Path folder) {
    this.folder = folder;
  }

  static ApiClient connect(Path kubeconfig)
      throws IOException, Malformed, GeneralSecurityException {
    var folder = kubeconfig.toAbsolutePath().getParent();
    var config = Tree.asMap(Yaml.read(Files.readAllBytes(kubeconfig)));
    var context = named(config, "contexts", Tree.text(config, "current-context"), "context");
    var cluster = named(config, "clusters", Tree.text(context, "cluster"), "cluster");
    var user = named(config, "users", Tree.text(context, "user"), "user");
    var base = URI.create(Tree.text(cluster, "server").replaceAll("/$", ""));
    var token = Tree.text(user, "token");
    return base.getScheme().equals("https")
        ? ApiClient.of(base, token, new RealCluster(folder).ssl(cluster, user))
        : ApiClient.of(base, token);
  }

  private static Map<String, Object> named(
      Map<String, Object> config, String list, String name, String part) {
    return Tree.list(config, list).stream()
        .map(Tree::asMap)
        .filter(entry -> Tree.text(entry, "name").equals(name))
        .map(entry -> Tree.map(entry, part))
        .findFirst()
        .orElseThrow();
  }

  private byte[] bytes(Map<String, Object> map, String field) throws IOException {
    var inline = Tree.text(map, field + "-data");
    if (!inline.isEmpty()) {
      return Base64.getDecoder().decode(inline);
    }
    var file = Tree.text(map, field);
    return file.isEmpty() ? new byte[0] : Files.readAllBytes(folder.resolve(file));
  }

  private SSLContext ssl(Map<String, Object> cluster, Map<String, Object> user)
      throws IOException, GeneralSecurityException {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    var number = 0;
    for (var certificate : certificates(bytes(cluster, "certificate-authority"))) {
      trusted.setCertificateEntry("ca-" + number++, certificate);
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var own = KeyStore.getInstance(KeyStore.getDefaultType());
    own.load(null, null);
    var certificate = bytes(user, "client-certificate");
    if (certificate.length > 0) {
      own.setKeyEntry(
          "client",
          key(bytes(user, "client-key")),
          new char[0],
          certificates(certificate).toArray(Certificate[]::new));
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    var ssl = SSLContext.getInstance("TLS");
    ssl.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return ssl;
  }

  private static Collection<? extends Certificate> certificates(byte[] pem)
      throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem));
  }

  private static PrivateKey key(byte[] pem) throws GeneralSecurityException {
    var text = new String(pem, StandardCharsets.US_ASCII);
    var der =
        Base64.getMimeDecoder()
            .decode(text.replaceAll("-----(BEGIN|END) [A-Z ]+-----", "").strip());
    if (text.contains("BEGIN RSA PRIVATE KEY")) {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8(der)));
    }
    for (var algorithm : new String[] {"EC", "RSA", "Ed25519"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException _) {
        // Another algorithm, then.
        continue;
      }
    }
    throw new GeneralSecurityException("unknown kind of client key");
  }

  private static byte[] pkcs8(byte[] pkcs1) {
    var octets = der(0x04, pkcs1);
    var body = new byte[3 + RSA_ALGORITHM.length + octets.length];
    body[0] = 0x02;
    body[1] = 0x01;
    System.arraycopy(RSA_ALGORITHM, 0, body, 3, RSA_ALGORITHM.length);
    System.arraycopy(octets, 0, body, 3 + RSA_ALGORITHM.length, octets.length);
    return der(0x30, body);
  }

  private static byte[] der(int tag, byte[] content) {
    var result = new byte[4 + content.length];
    result[0] = (byte) tag;
    result[1] = (byte) 0x82;
    result[2] = (byte) (content.length >> 8);
    result[3] = (byte) content.length;
    System.arraycopy(content, 0, result, 4, content.length);
    return result;
  }
}

package io.edgewright.engine.cluster;

import io.edgewright.engine.cluster.Credential.ClientCertificate;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS keys and trust of PEM texts. */
final class TlsMaterial {
  private TlsMaterial() {}

  /**
   * The client certificate that may be shown to the server; none where there is none for it.
   *
   * @throws IllegalArgumentException when the PEM cannot be read; the message holds nothing of it
   */
  static KeyManager[] keysFor(ClusterAccess access) {
    if (!access.credential().permits(access.server())) {
      return new KeyManager[0];
    }
    return access.credential().certificate().map(TlsMaterial::keys).orElse(new KeyManager[0]);
  }

  /**
   * The authorities to trust: those given, or the platform's.
   *
   * @throws IllegalArgumentException when the PEM cannot be read
   */
  static TrustManager[] trustFor(ClusterAccess access) {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      if (access.certificateAuthorityPem().isEmpty()) {
        factory.init((KeyStore) null);
      } else {
        factory.init(authorities(access.certificateAuthorityPem().get()));
      }
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the certificate authority's PEM cannot be read", e);
    }
  }

  private static KeyStore authorities(String pem) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var certificates =
        CertificateFactory.getInstance("X.509").generateCertificates(stream(pem.strip() + "\n"));
    var index = 0;
    for (var certificate : certificates) {
      store.setCertificateEntry("authority-" + index++, certificate);
    }
    return store;
  }

  @SuppressWarnings("NullAway") // fabric8 takes null for "no key store file"
  private static KeyManager[] keys(ClientCertificate certificate) {
    try {
      return SSLUtils.keyManagers(
          stream(certificate.certificatePem()),
          stream(certificate.keyPem()),
          algorithmOf(certificate.keyPem()),
          "",
          null,
          null);
    } catch (GeneralSecurityException | IOException | RuntimeException _) {
      // The cause may quote the key.
      throw new IllegalArgumentException("the client certificate's PEM cannot be read");
    }
  }

  private static String algorithmOf(String keyPem) {
    return keyPem.contains("BEGIN EC PRIVATE KEY") ? "EC" : "RSA";
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.access.Identity;
import io.edgewright.simulator.access.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster that speaks TLS, with an authority of its own. */
final class TlsTest {
  private static final String WHO = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

  private final VirtualTime time = new VirtualTime(Instant.parse("2030-01-01T00:00:00Z"));
  private final SimulatedCluster cluster =
      SimulatedCluster.start(SimulatedClusterSettings.named("site").on(time).withTls());

  @AfterEach
  void stop() {
    cluster.close();
  }

  private HttpResponse<String> who(Optional<Identity> identity, String token) throws Exception {
    return who(identity, token, cluster.access().authority().orElseThrow());
  }

  private HttpResponse<String> who(Optional<Identity> identity, String token, String authority)
      throws Exception {
    try (var http = HttpClient.newBuilder().sslContext(ssl(identity, authority)).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(cluster.url() + WHO))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{}"));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static SSLContext ssl(Optional<Identity> identity, String authority) throws Exception {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", certificate(authority));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var own = KeyStore.getInstance(KeyStore.getDefaultType());
    own.load(null, null);
    if (identity.isPresent()) {
      var der =
          Base64.getMimeDecoder().decode(identity.get().key().replaceAll("-----[A-Z ]+-----", ""));
      var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
      own.setKeyEntry(
          "client",
          key,
          new char[0],
          new Certificate[] {certificate(identity.get().certificate())});
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    var ssl = SSLContext.getInstance("TLS");
    ssl.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return ssl;
  }

  private static Certificate certificate(String pem) throws Exception {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void clientCertificateTellsUserAndGroups() throws Exception {
    var identity =
        cluster.access().certify(User.named("ann", "one", "two, three"), Duration.ofDays(1));

    var answer = who(Optional.of(identity), "");

    assertEquals(201, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"username\":\"ann\""), answer.body());
    assertTrue(answer.body().contains("\"two, three\""), answer.body());
    assertTrue(answer.body().contains("\"one\""), answer.body());
  }

  @Test
  void clientCertificateExpiresOnTheClustersClock() throws Exception {
    var identity = cluster.access().certify(User.named("ann"), Duration.ofDays(1));

    time.advance(Duration.ofDays(2));

    assertEquals(401, who(Optional.of(identity), "").statusCode());
    assertEquals(201, who(Optional.of(identity), cluster.token()).statusCode());
  }

  @Test
  void certificateOfAnotherClusterDoesNotCount() throws Exception {
    try (var other =
        SimulatedCluster.start(SimulatedClusterSettings.named("other").on(time).withTls())) {
      var identity = other.access().certify(User.named("ann"), Duration.ofDays(1));
      assertEquals(401, who(Optional.of(identity), "").statusCode());

      var theirs = other.access().authority().orElseThrow();
      assertThrows(IOException.class, () -> who(Optional.empty(), cluster.token(), theirs));
    }
  }

  @Test
  void kubeconfigHoldsAuthorityAndTokenAndNoTokenInThePath() {
    var kubeconfig = cluster.kubeconfig();

    assertTrue(kubeconfig.contains("server: https://127.0.0.1:"), kubeconfig);
    assertTrue(kubeconfig.contains("certificate-authority-data: "), kubeconfig);
    assertTrue(kubeconfig.contains("token: " + cluster.token()), kubeconfig);
    assertFalse(kubeconfig.contains("/as/"), kubeconfig);
  }

  @Test
  void clusterThatWasBuiltAgainHasAnotherAuthority() throws Exception {
    var before = cluster.access().authority().orElseThrow();
    var id =
        cluster.faults().inject(Fault.of(new FaultEffect.Lost(FaultEffect.Lost.Return.REBUILT)));

    cluster.faults().remove(id);

    assertThrows(IOException.class, () -> who(Optional.empty(), cluster.token(), before));
    assertEquals(201, who(Optional.empty(), cluster.token()).statusCode());
  }
}

package io.edgewright.engine.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.edgewright.policy.object.Reachability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** To whom a credential is shown, and how long anybody is waited for. */
class AccessTest {
  private static final String TOKEN = "s3cret-t0ken";

  private final ClientRuntime runtime = new ClientRuntime();
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
    runtime.close();
  }

  @Test
  void s2_tokenIsSentToItsHostOnly() throws IOException {
    var seen = new CopyOnWriteArrayList<String>();
    var server = listen(seen, 200, "");
    var bound = Set.of("127.0.0.1:" + server.getPort());
    var elsewhere = Set.of("127.0.0.1:1", "api.example.com");

    ask(new ClusterAccess(server, Optional.empty(), Credential.bearerToken(TOKEN, bound)));
    ask(new ClusterAccess(server, Optional.empty(), Credential.bearerToken(TOKEN, elsewhere)));

    assertEquals(List.of("Bearer " + TOKEN, "none"), seen);
  }

  @Test
  void s2_redirectIsNotFollowed() throws IOException {
    var atTarget = new CopyOnWriteArrayList<String>();
    var target = listen(atTarget, 200, "");
    var server = listen(new CopyOnWriteArrayList<>(), 302, target + "/version");
    var hosts = Set.of("127.0.0.1:" + server.getPort(), "127.0.0.1:" + target.getPort());

    var answer =
        ask(new ClusterAccess(server, Optional.empty(), Credential.bearerToken(TOKEN, hosts)));

    assertEquals(302, assertInstanceOf(Answer.Answered.class, answer).code());
    assertEquals(List.of(), atTarget);
  }

  @Test
  void s2_tokenIsNotSentInTheClearExceptOnThisMachine() {
    var credential = Credential.bearerToken(TOKEN, Set.of("api.example.com"));

    assertTrue(credential.permits(URI.create("https://api.example.com:6443")));
    assertTrue(credential.permits(URI.create("https://API.example.com")));
    assertFalse(credential.permits(URI.create("http://api.example.com")));
    assertFalse(credential.permits(URI.create("https://api.example.com.evil.org")));
    assertFalse(credential.permits(URI.create("https://evil.org/api.example.com")));
  }

  @Test
  void credentialPrintsAsNothingButItsForm() {
    var hosts = Set.of("h");

    assertEquals(
        "Credential[bearer token for [h]]", Credential.bearerToken(TOKEN, hosts).toString());
    assertEquals(
        "Credential[client certificate for [h]]",
        Credential.clientCertificate("CERT", "KEY", hosts).toString());
  }

  @Test
  void unreadableKeyIsNotQuoted() {
    var access =
        new ClusterAccess(
            URI.create("https://h:1"),
            Optional.empty(),
            Credential.clientCertificate("no certificate", "PRIVATE-KEY-BYTES", Set.of("h")));

    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> runtime.newClient(access, Duration.ofSeconds(1)));

    assertFalse(refused.getMessage().contains("PRIVATE-KEY-BYTES"));
    assertNull(refused.getCause());
  }

  @Test
  void userInformationInAnAddressIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ClusterAccess(
                URI.create("https://me:secret@h"), Optional.empty(), Credential.none()));
  }

  @Test
  void serverThatAcceptsAndNeverAnswersIsGivenUpInTime() throws IOException {
    try (var hole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var access = access(URI.create("http://127.0.0.1:" + hole.getLocalPort()));
      var began = Instant.now();

      var answer = ask(access);

      assertInstanceOf(Answer.Unanswered.class, answer);
      assertTrue(Duration.between(began, Instant.now()).toSeconds() < 60);
    }
  }

  @Test
  void refusedCredentialIsAuthFailedAndSilenceIsUnreachable() throws IOException {
    var server = listen(new CopyOnWriteArrayList<>(), 401, "");
    var told = new CopyOnWriteArrayList<Reachability>();
    try (var client = client(access(server), told)) {
      client.send(ApiRequest.get("/version"), deadline());
      servers.forEach(one -> one.stop(0));
      client.send(ApiRequest.get("/version"), deadline());
    }

    assertInstanceOf(Reachability.AuthFailed.class, told.getFirst());
    assertInstanceOf(Reachability.Unreachable.class, told.getLast());
  }

  private static ClusterAccess access(URI server) {
    return new ClusterAccess(server, Optional.empty(), Credential.none());
  }

  private Answer ask(ClusterAccess access) {
    try (var client = client(access, new CopyOnWriteArrayList<>())) {
      return client.send(ApiRequest.get("/version"), deadline());
    }
  }

  private ClusterClient client(ClusterAccess access, List<Reachability> told) {
    return new ClusterClient(
        runtime,
        access,
        new ClusterClient.Limits(4, 16, Duration.ofSeconds(1), Duration.ofSeconds(2), 2),
        InstantSource.system(),
        told::add);
  }

  private static Deadline deadline() {
    return new Deadline(Instant.now().plusSeconds(20), InstantSource.system());
  }

  private URI listen(List<String> authorizations, int code, String location) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var sent = exchange.getRequestHeaders().getFirst("Authorization");
          authorizations.add(sent == null ? "none" : sent);
          if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
          }
          var body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}

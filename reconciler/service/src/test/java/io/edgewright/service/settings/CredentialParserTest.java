package io.edgewright.service.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialParserTest {
  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: fra1
      contexts:
        - {name: ams1, context: {cluster: ams1, user: ams1}}
        - {name: fra1, context: {cluster: fra1, user: fra1}}
      clusters:
        - {name: ams1, cluster: {server: "https://ams1.example.com"}}
        - {name: fra1, cluster: {server: "https://fra1.example.com:6443"%s}}
      users:
        - {name: ams1, user: {token: other}}
        - {name: fra1, user: {token: s3cr3t%s}}
      """;

  @Test
  void aKubeconfigGivesItsCurrentContextAndIsBoundToItsServer() {
    var parsed =
        assertInstanceOf(StoredCredential.ForCluster.class, parse(KUBECONFIG.formatted("", "")));

    assertEquals(URI.create("https://fra1.example.com:6443"), parsed.server());
    assertTrue(parsed.credential().permits(URI.create("https://fra1.example.com:6443/api")));
    assertFalse(parsed.credential().permits(URI.create("https://evil.example.com:6443/api")));
    assertFalse(parsed.toString().contains("s3cr3t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec: {command: sh}", "auth-provider: {name: x}", "tokenFile: /etc/x"})
  void s1_whatWouldRunAProgramOrReadAFileIsRefused(String field) {
    var parsed =
        assertInstanceOf(
            StoredCredential.Unusable.class, parse(KUBECONFIG.formatted("", ", " + field)));

    assertTrue(parsed.reason().contains(field.substring(0, field.indexOf(':'))), parsed.reason());
    assertFalse(parsed.reason().contains("s3cr3t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy-url: 'http://p'", "insecure-skip-tls-verify: true"})
  void s1_whatWouldWeakenTheConnectionIsRefused(String field) {
    assertInstanceOf(
        StoredCredential.Unusable.class, parse(KUBECONFIG.formatted(", " + field, "")));
  }

  @Test
  void aTokenIsBoundToItsHosts() {
    var parsed =
        assertInstanceOf(
            StoredCredential.Token.class, parse("{token: s3cr3t, hosts: [prom.example.com]}"));

    assertEquals(new TreeSet<>(List.of("prom.example.com")), parsed.hosts());
    assertEquals("s3cr3t", parsed.token().reveal());
    assertFalse(parsed.toString().contains("s3cr3t"));
  }

  @Test
  void plainTextIsItself() {
    var parsed = assertInstanceOf(StoredCredential.Opaque.class, parse("0123456789abcdef\n"));

    assertEquals("0123456789abcdef", parsed.text().reveal());
  }

  private static StoredCredential parse(String text) {
    return CredentialParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}

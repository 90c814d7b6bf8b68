package io.edgewright.service.settings;

import io.edgewright.engine.cluster.Credential;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import io.edgewright.service.settings.StoredCredential.Unusable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a credential: a kubeconfig, a mapping with {@code token} and {@code hosts}, with {@code
 * username} and {@code password}, with {@code sshPrivateKey} and {@code knownHosts}, or plain text.
 * What would make us run a program, read another file or go by way of another host is refused.
 */
final class CredentialParser {
  private static final List<String> REFUSED_OF_USER =
      List.of("exec", "auth-provider", "tokenFile", "client-certificate", "client-key", "as");
  private static final List<String> REFUSED_OF_CLUSTER =
      List.of("proxy-url", "insecure-skip-tls-verify", "certificate-authority");

  private CredentialParser() {}

  static StoredCredential parse(byte[] content) {
    var text = new String(content, StandardCharsets.UTF_8);
    return YamlParser.parse("credential", content, YamlLimits.FILE)
                instanceof YamlFile.Documents(var nodes)
            && nodes.size() == 1
            && nodes.getFirst() instanceof YamlNode.Mapping mapping
        ? mapping(mapping.toJsonObject())
        : new StoredCredential.Opaque(new SecretText(text.strip()));
  }

  private static StoredCredential mapping(Map<String, Object> tree) {
    if (tree.containsKey("clusters") && tree.containsKey("contexts")) {
      return kubeconfig(tree);
    }
    var token = JsonTree.text(tree, "token");
    if (token.isPresent()) {
      var hosts = new TreeSet<String>();
      JsonTree.list(tree, "hosts").forEach(host -> hosts.add(String.valueOf(host)));
      return new StoredCredential.Token(new SecretText(token.get()), hosts);
    }
    var password = JsonTree.text(tree, "password");
    if (password.isPresent()) {
      return new StoredCredential.Login(
          JsonTree.text(tree, "username").orElse("git"), new SecretText(password.get()));
    }
    return JsonTree.text(tree, "sshPrivateKey")
        .<StoredCredential>map(
            key ->
                new StoredCredential.SshKey(
                    new SecretText(key), JsonTree.text(tree, "knownHosts").orElse("")))
        .orElseGet(
            () ->
                new Unusable(
                    "it is no kubeconfig and has neither token, password nor sshPrivateKey"));
  }

  private static StoredCredential kubeconfig(Map<String, Object> tree) {
    var context = named(tree, "contexts", "context", JsonTree.text(tree, "current-context"));
    var cluster = named(tree, "clusters", "cluster", JsonTree.text(context, "cluster"));
    var user = named(tree, "users", "user", JsonTree.text(context, "user"));
    for (var refused : REFUSED_OF_CLUSTER) {
      if (JsonTree.at(cluster, refused).filter(value -> !value.equals(false)).isPresent()) {
        return new Unusable("its cluster uses " + refused + ", which is refused");
      }
    }
    for (var refused : REFUSED_OF_USER) {
      if (user.containsKey(refused)) {
        return new Unusable("its user uses " + refused + ", which is refused");
      }
    }
    try {
      return forCluster(cluster, user);
    } catch (IllegalArgumentException _) {
      return new Unusable("its server is no address, or its data is not base64");
    }
  }

  private static StoredCredential forCluster(
      Map<String, Object> cluster, Map<String, Object> user) {
    var address = JsonTree.text(cluster, "server");
    if (address.isEmpty()) {
      return new Unusable("its current context names no cluster with a server");
    }
    var server = URI.create(address.get());
    if (server.getHost() == null || server.getUserInfo() != null) {
      return new Unusable("its server has no host, or user information");
    }
    var ca = JsonTree.text(cluster, "certificate-authority-data").map(CredentialParser::decoded);
    return new StoredCredential.ForCluster(server, ca, credential(user, authority(server)));
  }

  private static Credential credential(Map<String, Object> user, String host) {
    var token = JsonTree.text(user, "token");
    if (token.isPresent()) {
      return Credential.bearerToken(token.get(), Set.of(host));
    }
    var certificate = JsonTree.text(user, "client-certificate-data");
    var key = JsonTree.text(user, "client-key-data");
    return certificate.isPresent() && key.isPresent()
        ? Credential.clientCertificate(decoded(certificate.get()), decoded(key.get()), Set.of(host))
        : Credential.none();
  }

  private static String authority(URI server) {
    return server.getPort() < 0 ? server.getHost() : server.getHost() + ":" + server.getPort();
  }

  private static String decoded(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  /** The inner mapping of the list entry of a name; an empty one where there is none. */
  private static Map<String, Object> named(
      Map<String, Object> tree, String list, String inner, Optional<String> name) {
    for (var element : JsonTree.list(tree, list)) {
      if (element instanceof Map<?, ?> entry
          && name.isPresent()
          && name.get().equals(entry.get("name"))) {
        return JsonTree.map(JsonTree.copyOf(entry), inner);
      }
    }
    return Map.of();
  }
}

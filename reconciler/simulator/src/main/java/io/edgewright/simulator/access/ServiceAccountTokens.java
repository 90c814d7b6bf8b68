package io.edgewright.simulator.access;

import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Issues the tokens of service accounts and reads them again: JWTs, signed with ES256. */
public final class ServiceAccountTokens {
  /** Who issues them, and for whom they are unless it is said otherwise. */
  public static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

  private static final List<String> AUDIENCES = List.of(ISSUER, "https://kubernetes.default.svc");
  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
  private static final String CLAIMS = "kubernetes.io";

  private final ObjectStore store;
  private @Nullable KeyPair keys;

  /** For the service accounts of a store. */
  public ServiceAccountTokens(ObjectStore store) {
    this.store = store;
  }

  /**
   * What a token is to say.
   *
   * @param account the service account
   * @param audiences for whom
   * @param from from when
   * @param until until when
   * @param bound the object that it lives as long as, empty for none
   */
  public record Order(
      Map<String, Object> account,
      List<String> audiences,
      Instant from,
      Instant until,
      Map<String, Object> bound) {}

  /** A new token. */
  public String issue(Order order) {
    var metadata = Tree.map(order.account(), "metadata");
    var namespace = Tree.text(metadata, "namespace");
    var name = Tree.text(metadata, "name");
    var own = new LinkedHashMap<String, Object>();
    own.put("namespace", namespace);
    if (!order.bound().isEmpty()) {
      own.put(
          Tree.text(order.bound(), "kind").toLowerCase(java.util.Locale.ROOT),
          reference(Tree.text(order.bound(), "name"), Tree.text(order.bound(), "uid")));
    }
    own.put("serviceaccount", reference(name, Tree.text(metadata, "uid")));
    var claims = new LinkedHashMap<String, Object>();
    claims.put("aud", List.<Object>copyOf(order.audiences()));
    claims.put("exp", order.until().getEpochSecond());
    claims.put("iat", order.from().getEpochSecond());
    claims.put("iss", ISSUER);
    claims.put(CLAIMS, own);
    claims.put("nbf", order.from().getEpochSecond());
    claims.put("sub", User.SERVICE_ACCOUNT + namespace + ":" + name);
    return signed(claims);
  }

  private static Map<String, Object> reference(String name, String uid) {
    var reference = new LinkedHashMap<String, Object>();
    reference.put("name", name);
    reference.put("uid", uid);
    return reference;
  }

  private String signed(Map<String, Object> claims) {
    try {
      var pair = keys();
      var header = new LinkedHashMap<String, Object>();
      header.put("alg", "ES256");
      header.put("kid", keyId(pair));
      var text = encoded(Json.write(header)) + "." + encoded(Json.write(claims));
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot sign with ES256", e);
    }
  }

  /** Made when the first token is: most clusters never issue one. */
  private synchronized KeyPair keys() throws GeneralSecurityException {
    var known = keys;
    if (known == null) {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      known = generator.generateKeyPair();
      keys = known;
    }
    return known;
  }

  private static String keyId(KeyPair pair) throws GeneralSecurityException {
    return encoded(MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded()));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether it looks like one of these tokens at all. */
  static boolean isOne(String token) {
    return token.startsWith("eyJ") && token.chars().filter(c -> c == '.').count() == 2;
  }

  /** Who shows the token, at a time, to somebody who is one of the audiences (none for us). */
  Authentication read(String token, Instant now, List<String> audiences) {
    try {
      var parts = token.split("\\.", -1);
      if (!verified(parts)) {
        return new Authentication.Refused("invalid bearer token");
      }
      return judged(Tree.asMap(Json.read(decoded(parts[1]))), now, audiences);
    } catch (GeneralSecurityException | Malformed | IllegalArgumentException _) {
      return new Authentication.Refused("invalid bearer token");
    }
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  private boolean verified(String[] parts) throws GeneralSecurityException {
    var signature = Signature.getInstance(ALGORITHM);
    signature.initVerify(keys().getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(decoded(parts[2]));
  }

  private Authentication judged(Map<String, Object> claims, Instant now, List<String> audiences) {
    var accepted = audiences.isEmpty() ? AUDIENCES : audiences;
    var intended =
        Tree.list(claims, "aud").stream().map(String::valueOf).filter(accepted::contains).toList();
    if (intended.isEmpty()) {
      return new Authentication.Refused(
          "[invalid bearer token, token audiences %s is invalid for the target audiences %s]"
              .formatted(
                  Rule.quoted(Tree.list(claims, "aud").stream().map(String::valueOf).toList()),
                  Rule.quoted(accepted)));
    }
    if (now.getEpochSecond() >= Tree.number(claims, "exp").orElse(0L)) {
      return new Authentication.Refused(
          "[invalid bearer token, service account token has expired]");
    }
    if (now.getEpochSecond() < Tree.number(claims, "nbf").orElse(0L)) {
      return new Authentication.Refused(
          "[invalid bearer token, service account token is not valid yet]");
    }
    return bound(Tree.map(claims, CLAIMS))
        ? new Authentication.Known(user(Tree.map(claims, CLAIMS)), intended)
        : new Authentication.Refused(
            "[invalid bearer token, service account token has been invalidated]");
  }

  /** Whether the account, and the object that the token is bound to, are still the same ones. */
  private boolean bound(Map<String, Object> own) {
    var namespace = Tree.text(own, "namespace");
    return isThere("serviceaccounts", namespace, Tree.map(own, "serviceaccount"))
        && (!own.containsKey("pod") || isThere("pods", namespace, Tree.map(own, "pod")))
        && (!own.containsKey("secret") || isThere("secrets", namespace, Tree.map(own, "secret")));
  }

  private boolean isThere(String storage, String namespace, Map<String, Object> reference) {
    return store
        .get(new Key(storage, namespace, Tree.text(reference, "name")))
        .filter(object -> Tree.text(object, "metadata", "uid").equals(Tree.text(reference, "uid")))
        .isPresent();
  }

  private static User user(Map<String, Object> own) {
    var namespace = Tree.text(own, "namespace");
    var account = Tree.map(own, "serviceaccount");
    var extra = new TreeMap<String, List<String>>();
    if (own.containsKey("pod")) {
      var pod = Tree.map(own, "pod");
      extra.put("authentication.kubernetes.io/pod-name", List.of(Tree.text(pod, "name")));
      extra.put("authentication.kubernetes.io/pod-uid", List.of(Tree.text(pod, "uid")));
    }
    return new User(
        User.SERVICE_ACCOUNT + namespace + ":" + Tree.text(account, "name"),
        Tree.text(account, "uid"),
        List.of(User.SERVICE_ACCOUNTS, User.SERVICE_ACCOUNTS + ":" + namespace),
        extra);
  }
}

package io.edgewright.simulator.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the headers of a request ask to be taken for.
 *
 * @param name the user, empty where only other headers are there
 * @param groups groups
 * @param uid identifier, empty for none
 * @param extra anything else
 */
public record Impersonation(
    String name, List<String> groups, String uid, SortedMap<String, List<String>> extra) {
  private static final String EXTRA = "impersonate-extra-";
  private static final String AUTHENTICATION = "authentication.k8s.io";

  /** Reads the headers, names in lower case; empty where none is about this. */
  public static Optional<Impersonation> of(Map<String, List<String>> headers) {
    var extra = new TreeMap<String, List<String>>();
    headers.forEach(
        (name, values) -> {
          if (name.startsWith(EXTRA)) {
            var key = URLDecoder.decode(name.substring(EXTRA.length()), StandardCharsets.UTF_8);
            extra.put(key, new ArrayList<>(values));
          }
        });
    var asked =
        new Impersonation(
            first(headers, "impersonate-user"),
            headers.getOrDefault("impersonate-group", List.of()),
            first(headers, "impersonate-uid"),
            extra);
    return asked.isNothing() ? Optional.empty() : Optional.of(asked);
  }

  private static String first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of("")).getFirst();
  }

  private boolean isNothing() {
    return name.isEmpty() && groups.isEmpty() && uid.isEmpty() && extra.isEmpty();
  }

  /** Whether it names a user, without whom the rest means nothing. */
  public boolean isComplete() {
    return !name.isEmpty();
  }

  /** What the one who asks must be allowed to do. */
  public List<Action> needed() {
    var needed = new ArrayList<Action>();
    var account = serviceAccount();
    needed.add(
        account.isPresent()
            ? on("", "serviceaccounts", "", account.get()[0], account.get()[1])
            : on("", "users", "", "", name));
    groups.forEach(group -> needed.add(on("", "groups", "", "", group)));
    extra.forEach(
        (key, values) ->
            values.forEach(value -> needed.add(on(AUTHENTICATION, "userextras", key, "", value))));
    if (!uid.isEmpty()) {
      needed.add(on(AUTHENTICATION, "uids", "", "", uid));
    }
    return needed;
  }

  private static Action on(
      String group, String resource, String subresource, String namespace, String name) {
    return new Action.OnResource("impersonate", group, resource, subresource, namespace, name);
  }

  /** Namespace and name of a service account. */
  private Optional<String[]> serviceAccount() {
    if (!name.startsWith(User.SERVICE_ACCOUNT)) {
      return Optional.empty();
    }
    var parts = name.substring(User.SERVICE_ACCOUNT.length()).split(":", -1);
    return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
        ? Optional.of(parts)
        : Optional.empty();
  }

  /** Whom the request counts as from. */
  public User user() {
    var all = new ArrayList<>(groups);
    if (groups.isEmpty()) {
      serviceAccount()
          .ifPresent(
              parts -> {
                all.add(User.SERVICE_ACCOUNTS);
                all.add(User.SERVICE_ACCOUNTS + ":" + parts[0]);
              });
    }
    var standing = name.equals(User.ANONYMOUS_NAME) ? User.UNAUTHENTICATED : User.AUTHENTICATED;
    if (!all.contains(User.AUTHENTICATED) && !all.contains(User.UNAUTHENTICATED)) {
      all.add(standing);
    }
    return new User(name, uid, all, extra);
  }
}

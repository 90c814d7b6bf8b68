package io.edgewright.simulator.access;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who asks, as the server knows them.
 *
 * @param name the user's name, {@code system:serviceaccount:NAMESPACE:NAME} for service accounts
 * @param uid an identifier, empty for none
 * @param groups the groups in the order in which they are told
 * @param extra anything else that the authentication brought
 */
public record User(
    String name, String uid, List<String> groups, SortedMap<String, List<String>> extra) {
  /** The group of those who may do everything. */
  public static final String MASTERS = "system:masters";

  /** The group of everybody who was authenticated. */
  static final String AUTHENTICATED = "system:authenticated";

  static final String UNAUTHENTICATED = "system:unauthenticated";
  static final String ANONYMOUS_NAME = "system:anonymous";
  static final String SERVICE_ACCOUNT = "system:serviceaccount:";
  static final String SERVICE_ACCOUNTS = "system:serviceaccounts";

  /** Whoever shows nothing. */
  public static final User ANONYMOUS =
      new User(ANONYMOUS_NAME, "", List.of(UNAUTHENTICATED), new TreeMap<>());

  /** The server's own controllers. */
  public static final User SYSTEM = named("system:apiserver", MASTERS);

  public User {
    requireNonNull(name, "name");
    groups = new ArrayList<>(groups);
    extra = new TreeMap<>(extra);
  }

  /** Somebody in these groups, before the authentication adds its own. */
  public static User named(String name, String... groups) {
    return new User(name, "", List.of(groups), new TreeMap<>());
  }

  /** The same with an identifier. */
  public User withUid(String identifier) {
    return new User(name, identifier, groups, extra);
  }

  /** The same as an authentication leaves it: in the group of the authenticated. */
  User authenticated() {
    if (groups.contains(AUTHENTICATED)) {
      return this;
    }
    var all = new ArrayList<>(groups);
    all.add(AUTHENTICATED);
    return new User(name, uid, all, extra);
  }

  /** Whether nothing is forbidden to them. */
  boolean isMaster() {
    return groups.contains(MASTERS);
  }

  /** As reviews tell it. */
  public Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("username", name);
    if (!uid.isEmpty()) {
      tree.put("uid", uid);
    }
    if (!groups.isEmpty()) {
      tree.put("groups", new ArrayList<Object>(groups));
    }
    if (!extra.isEmpty()) {
      var more = new LinkedHashMap<String, Object>();
      extra.forEach((key, values) -> more.put(key, new ArrayList<Object>(values)));
      tree.put("extra", more);
    }
    return tree;
  }
}

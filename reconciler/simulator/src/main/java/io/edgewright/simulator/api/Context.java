package io.edgewright.simulator.api;

import io.edgewright.simulator.access.Access;
import io.edgewright.simulator.access.User;
import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.Preparation;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.store.ObjectStore;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * One cluster, as the handlers of its requests see it.
 *
 * @param store its objects
 * @param catalog its kinds
 * @param clock its time
 * @param identifiers what it hands out
 * @param preparation what it sets itself
 * @param access who may do what
 * @param user in whose name it is seen
 */
public record Context(
    ObjectStore store,
    Catalog catalog,
    InstantSource clock,
    Identifiers identifiers,
    Preparation preparation,
    Access access,
    User user) {

  /** A cluster as its own controllers see it. */
  public static Context of(
      ObjectStore store, Catalog catalog, InstantSource clock, Identifiers identifiers) {
    return new Context(
        store,
        catalog,
        clock,
        identifiers,
        new Preparation(identifiers),
        Access.to(store),
        User.SYSTEM);
  }

  /** The same in somebody's name. */
  Context as(User somebody) {
    return new Context(store, catalog, clock, identifiers, preparation, access, somebody);
  }

  /** The time as it is written into objects. */
  public String now() {
    return DateTimeFormatter.ISO_INSTANT.format(clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Where an object of a kind is kept. */
  public static Key key(ResourceKind kind, String namespace, String name) {
    return new Key(kind.storageKey(), kind.namespaced() ? namespace : "", name);
  }

  /** A namespace. */
  public Optional<Map<String, Object>> namespace(String name) {
    return store.get(key(namespaces(), "", name));
  }

  /** The kind of namespaces. */
  public ResourceKind namespaces() {
    return catalog.find(new GroupVersion("", "v1"), "namespaces").orElseThrow();
  }
}

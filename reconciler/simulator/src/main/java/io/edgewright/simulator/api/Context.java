package io.edgewright.simulator.api;

import io.edgewright.simulator.access.Access;
import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.Preparation;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Tree;
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
 * @param caller in whose name it is seen
 */
public record Context(
    ObjectStore store,
    Catalog catalog,
    InstantSource clock,
    Identifiers identifiers,
    Preparation preparation,
    Access access,
    Caller caller) {

  /** A cluster as its own controllers see it. */
  public static Context of(
      ObjectStore store, Catalog catalog, InstantSource clock, Identifiers identifiers) {
    return new Context(
        store, catalog, clock, identifiers, new Preparation(), Access.to(store), Caller.SYSTEM);
  }

  /** The same in somebody's name. */
  Context as(Caller somebody) {
    return new Context(store, catalog, clock, identifiers, preparation, access, somebody);
  }

  /** Stores an object, unless the disk is full; what is removed needs no room. */
  Map<String, Object> keep(Key key, Map<String, Object> object) {
    if (caller.terms().diskFull()) {
      throw Refusal.internal("etcdserver: mvcc: database space exceeded");
    }
    var kept = store.put(key, Conversion.stored(object));
    return Conversion.as(Tree.text(object, "apiVersion"), Tree.text(object, "kind"), kept);
  }

  /** An object as it is read, which may be out of date. */
  Optional<Map<String, Object>> find(Key key) {
    return caller.terms().behind() == 0
        ? store.get(key)
        : read(key.storage(), key.namespace()).objects().stream()
            .filter(object -> Tree.text(object, "metadata", "name").equals(key.name()))
            .findFirst();
  }

  /** The objects of a kind as they are read, which may be out of date. */
  ObjectStore.Snapshot read(String storage, String namespace) {
    var current = store.revision();
    var behind = caller.terms().behind();
    return behind == 0
        ? store.list(storage, namespace)
        : store
            .listAt(storage, namespace, Math.max(store.oldest(), current - behind))
            .orElseGet(() -> store.list(storage, namespace));
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

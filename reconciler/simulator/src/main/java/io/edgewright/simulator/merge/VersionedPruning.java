package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.tree.Tree;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Removes what a manager applied last time in another version, unless someone has it in some
 * version: each is asked in its own.
 */
final class VersionedPruning {
  private final ObjectVersions versions;
  private final Collection<Managed> owners;

  VersionedPruning(ObjectVersions versions, Collection<Managed> owners) {
    this.versions = versions;
    this.owners = owners;
  }

  Map<String, Object> pruned(Map<String, Object> merged, String version, FieldSet lastApplied) {
    var last = lastApplied.withNamedFields(type(version));
    var whole = in(version, merged);
    var left = Tree.asMap(Remover.remove(type(version), whole, last));
    var asked = new LinkedHashSet<>(List.of(version));
    owners.forEach(owner -> asked.add(owner.apiVersion()));
    for (var other : asked) {
      if (versions.types().containsKey(other)) {
        left = withOwned(other, in(other, whole), in(other, left));
      }
    }
    // What nobody owned stays, although its parent was pruned: only what was last applied goes.
    var gone = fields(version, whole).difference(fields(version, in(version, left)));
    var result = Remover.remove(type(version), whole, gone.intersection(last));
    return in(versions.apiVersion(), Tree.asMap(result));
  }

  private Map<String, Object> withOwned(
      String version, Map<String, Object> whole, Map<String, Object> left) {
    var owned =
        owners.stream()
            .filter(owner -> owner.apiVersion().equals(version))
            .map(Managed::fields)
            .reduce(FieldSet.EMPTY, FieldSet::union)
            .withNamedFields(type(version));
    var gone = fields(version, whole).difference(fields(version, left).union(owned));
    return Tree.asMap(Remover.remove(type(version), whole, gone));
  }

  private FieldSet fields(String version, Map<String, Object> object) {
    return FieldsOf.value(type(version), object).withNamedFields(type(version));
  }

  private MapType type(String version) {
    return versions.type(version).orElseThrow();
  }

  private Map<String, Object> in(String version, Map<String, Object> object) {
    return versions.forms().in(version, object);
  }
}

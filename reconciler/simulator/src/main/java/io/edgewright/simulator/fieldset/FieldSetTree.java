package io.edgewright.simulator.fieldset;

import io.edgewright.simulator.tree.Frozen;
import io.edgewright.simulator.tree.Json;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The tree of a field set, made when it is looked into. Equal sets share one tree as long as they
 * are in use: objects of the same shape, in one cluster or in hundreds, have the same sets.
 */
final class FieldSetTree extends Frozen {
  private static final int SLOTS = 1 << 14;
  private static final AtomicReferenceArray<FieldSetTree> SHARED =
      new AtomicReferenceArray<>(SLOTS);

  private final FieldSet fields;
  private @Nullable String json;

  private FieldSetTree(FieldSet fields) {
    this.fields = fields;
  }

  static FieldSetTree of(FieldSet fields) {
    var slot = Math.floorMod(fields.hashCode() * 0x9E3779B9, SLOTS);
    var known = SHARED.get(slot);
    if (known != null && known.fields.equals(fields)) {
      return known;
    }
    var made = new FieldSetTree(fields);
    SHARED.set(slot, made);
    return made;
  }

  FieldSet fields() {
    return fields;
  }

  @Override
  protected String json() {
    var known = json;
    if (known == null) {
      known = Json.text(FieldSetJson.tree(fields));
      json = known;
    }
    return known;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return FieldSetJson.tree(fields).entrySet();
  }

  @Override
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSetTree tree ? fields.equals(tree.fields) : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}

package io.edgewright.simulator.fieldset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The members of a set as a server of Kubernetes 1.28 tells them in a conflict.
 *
 * <p>Its structured-merge-diff 4.2 keeps the paths that it walks without copying them: where two of
 * them share the memory of a growing Go slice, the later one overwrites the end of the earlier one,
 * which is then told twice (or with the wrong last field). Clients see that, so it is walked here
 * with slices that grow alike.
 */
public final class ToldPaths {
  private record Slice(PathElement[] memory, int length) {
    private Slice append(PathElement element) {
      var grown =
          length < memory.length ? memory : Arrays.copyOf(memory, Math.max(1, memory.length * 2));
      grown[length] = element;
      return new Slice(grown, length + 1);
    }

    private List<PathElement> elements() {
      return List.of(Arrays.copyOf(memory, length));
    }
  }

  private final List<Slice> told = new ArrayList<>();

  private ToldPaths() {}

  /** One path for each member. */
  public static List<List<PathElement>> of(FieldSet set) {
    var walk = new ToldPaths();
    walk.visit(set, new Slice(new PathElement[0], 0));
    return walk.told.stream().map(Slice::elements).toList();
  }

  private void visit(FieldSet set, Slice prefix) {
    set.forEach(
        (element, member, _) -> {
          if (member) {
            told.add(prefix.append(element));
          }
        });
    set.forEach(
        (element, _, below) -> {
          if (!below.isEmpty()) {
            visit(below, prefix.append(element));
          }
        });
  }
}

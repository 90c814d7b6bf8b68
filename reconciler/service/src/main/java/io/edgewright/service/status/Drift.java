package io.edgewright.service.status;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.ObjectRef;
import java.util.Comparator;
import java.util.List;

/**
 * An object that was found other than desired, and who made it so.
 *
 * @param manager the foreign field manager; empty where it is not known
 * @param fields paths of the fields that differed
 */
public record Drift(ObjectRef ref, String manager, List<String> fields)
    implements Comparable<Drift> {
  private static final Comparator<Drift> CANONICAL =
      comparing(Drift::ref)
          .thenComparing(Drift::manager)
          .thenComparing(drift -> String.join("\n", drift.fields));

  public Drift {
    manager = PlainText.line(manager, 200);
    fields = Canonical.list(fields.stream().map(field -> PlainText.line(field, 300)).toList());
  }

  @Override
  public int compareTo(Drift other) {
    return CANONICAL.compare(this, other);
  }
}

package io.edgewright.simulator.custom;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which names a CustomResourceDefinition gets: those that no other of its group has taken. */
public final class NamePlanner {
  private NamePlanner() {}

  /**
   * What a definition is called.
   *
   * @param accepted its names as its status is to say
   * @param reason reason of the condition NamesAccepted
   * @param message message of that condition
   */
  public record Names(Map<String, Object> accepted, String reason, String message) {
    /** Whether it gets all the names that it wants. */
    public boolean isAccepted() {
      return reason.equals("NoConflicts");
    }
  }

  /** Decides on the names of a definition, given the others. */
  public static Names plan(Map<String, Object> definition, List<Map<String, Object>> others) {
    var group = Tree.text(definition, "spec", "group");
    var resources = new TreeSet<String>();
    var kinds = new TreeSet<String>();
    for (var other : others) {
      if (Tree.text(other, "spec", "group").equals(group)) {
        var taken = Tree.map(other, "status", "acceptedNames");
        resources.add(Tree.text(taken, "plural"));
        resources.add(Tree.text(taken, "singular"));
        Tree.list(taken, "shortNames").forEach(name -> resources.add(name.toString()));
        kinds.add(Tree.text(taken, "kind"));
        kinds.add(Tree.text(taken, "listKind"));
      }
    }
    resources.remove("");
    kinds.remove("");
    return new Claim(definition).settled(resources, kinds);
  }

  /** The names that one definition wants and has. */
  private static final class Claim {
    private final Map<String, Object> wanted;
    private final Map<String, Object> names;
    private String reason = "NoConflicts";
    private String message = "no conflicts found";

    private Claim(Map<String, Object> definition) {
      wanted = Tree.map(definition, "spec", "names");
      names = new LinkedHashMap<>(Tree.map(definition, "status", "acceptedNames"));
    }

    private Names settled(Set<String> resources, Set<String> kinds) {
      name("plural", "PluralConflict", resources);
      name("singular", "SingularConflict", resources);
      shortNames(resources);
      name("kind", "KindConflict", kinds);
      name("listKind", "ListKindConflict", kinds);
      take("categories");
      return new Names(names, reason, message);
    }

    private void take(String field) {
      if (wanted.containsKey(field)) {
        names.put(field, wanted.get(field));
      } else {
        names.remove(field);
      }
    }

    private void name(String field, String conflict, Set<String> taken) {
      var name = Tree.text(wanted, field);
      if (!name.equals(Tree.text(names, field)) && taken.contains(name)) {
        refuse(conflict, '"' + name + "\" is already in use");
      } else {
        take(field);
      }
    }

    private void shortNames(Set<String> taken) {
      var own = Tree.list(names, "shortNames");
      var clashes = new ArrayList<String>();
      for (var name : Tree.list(wanted, "shortNames")) {
        if (!own.contains(name) && taken.contains(name.toString())) {
          clashes.add('"' + name.toString() + "\" is already in use");
        }
      }
      if (clashes.isEmpty()) {
        take("shortNames");
      } else {
        refuse(
            "ShortNamesConflict",
            clashes.size() == 1 ? clashes.getFirst() : "[" + String.join(", ", clashes) + "]");
      }
    }

    private void refuse(String conflict, String why) {
      reason = conflict;
      message = why;
    }
  }
}

package io.edgewright.service.git;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;

/** Says which ref, or which commit, a watch means. */
final class RefEvaluator {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  private RefEvaluator() {}

  /** Whether the name can be one of a ref or a commit at all. */
  static boolean isName(String name) {
    return !name.equals("@") && candidates(name).stream().allMatch(Repository::isValidRefName);
  }

  /** Whether the name is a commit, which never moves. */
  static boolean isCommit(String name) {
    return COMMIT.matcher(name).matches();
  }

  /** The refs that a name may mean, the first that exists being the one. */
  static List<String> candidates(String name) {
    return name.startsWith("refs/")
        ? List.of(name)
        : List.of("refs/heads/" + name, "refs/tags/" + name);
  }

  /** What to ask the server for, so that it need not tell all its refs. */
  static List<RefSpec> specs(List<Watch> watches) {
    var specs = new ArrayList<RefSpec>();
    for (var watch : watches) {
      if (!isCommit(watch.name())) {
        candidates(watch.name()).forEach(ref -> specs.add(new RefSpec(ref)));
      }
    }
    return specs;
  }

  /** The ref that the name means among those that the server has. */
  static Optional<Ref> resolve(String name, Map<String, Ref> advertised) {
    if (isCommit(name)) {
      var id = ObjectId.fromString(name);
      return Optional.of(new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, name, id));
    }
    return candidates(name).stream()
        .map(advertised::get)
        .filter(ref -> ref != null && ref.getObjectId() != null)
        .findFirst();
  }

  /** The commit behind a ref: an annotated tag is looked through. */
  static ObjectId commit(Ref ref) {
    var peeled = ref.getPeeledObjectId();
    return requireNonNull(peeled == null ? ref.getObjectId() : peeled, "a ref of the server");
  }
}

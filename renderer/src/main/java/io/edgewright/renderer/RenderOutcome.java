package io.edgewright.renderer;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import java.util.List;

/** What came of rendering one application for one cluster. */
public sealed interface RenderOutcome {
  /**
   * The objects, at least one. An object whose manifest states no namespace still has none: only
   * who knows the cluster knows which kinds are namespaced, and sets the release's namespace there.
   *
   * @param objects in the order of {@code helm template} for a chart (CRDs first), by file and
   *     position for manifests
   * @param hooks kept apart: they are not part of what a cluster should hold
   * @param digest over the objects in their order: equal digests mean equal objects
   */
  record Rendered(
      List<Manifest> objects, List<Hook> hooks, Digest digest, List<RenderWarning> warnings)
      implements RenderOutcome {
    public Rendered {
      objects = List.copyOf(objects);
      hooks = List.copyOf(hooks);
      warnings = List.copyOf(warnings);
    }

    /** Computes the digest. */
    public static Rendered of(
        List<Manifest> objects, List<Hook> hooks, List<RenderWarning> warnings) {
      var digest = Digest.ofAll(objects.stream().map(Manifest::digest).toList());
      return new Rendered(objects, hooks, digest, warnings);
    }
  }

  /** The chart asks for something that is not served yet; what runs stays as it is. */
  record RenderBlocked(Block reason, Problem problem) implements RenderOutcome {}

  /** What a chart may be blocked by. */
  enum Block {
    /** It calls {@code lookup}, which would need the target cluster. */
    LOOKUP
  }

  /** The files are there and their content does not render. */
  record RenderFailed(List<Problem> problems) implements RenderOutcome {
    public RenderFailed {
      problems = List.copyOf(problems);
    }
  }

  /** The source yields no object at all; nothing may be pruned because of that. */
  record EmptySource(String path) implements RenderOutcome {}

  /** The source cannot be read or is not what it claims to be; nothing may be pruned. */
  record InvalidSource(List<Problem> problems) implements RenderOutcome {
    public InvalidSource {
      problems = List.copyOf(problems);
    }
  }
}

package io.edgewright.renderer.helm;

import io.edgewright.policy.object.ClusterFacts;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The API versions that a template can ask for, as Helm lists them: {@code apps/v1} and {@code
 * apps/v1/Deployment}.
 */
record ServedVersions(SortedSet<String> names) {
  ServedVersions {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  static final ServedVersions NONE = new ServedVersions(Collections.emptySortedSet());

  /** All that a cluster serves. */
  static ServedVersions of(ClusterFacts facts) {
    var names = new TreeSet<String>();
    for (var kind : facts.served()) {
      names.add(kind.apiVersion());
      names.add(kind.apiVersion() + "/" + kind.kind());
    }
    return new ServedVersions(names);
  }

  /** Only those that a chart can see; of most charts none, which costs nothing. */
  static ServedVersions seenBy(TemplateFacts chart, ClusterFacts facts) {
    if (chart.readsAllVersions()) {
      return of(facts);
    }
    if (chart.askedVersions().isEmpty()) {
      return NONE;
    }
    var seen = new TreeSet<>(of(facts).names());
    seen.retainAll(chart.askedVersions());
    return new ServedVersions(seen);
  }
}

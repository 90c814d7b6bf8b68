package io.edgewright.renderer.helm;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a chart's templates depend on besides values and release.
 *
 * @param readsKubeVersion whether the cluster's version can show in the output
 * @param readsAllVersions whether any served API version can show in the output
 * @param askedVersions the API versions that templates ask for by name
 * @param unstable calls whose answer differs from render to render
 */
record TemplateFacts(
    boolean readsKubeVersion,
    boolean readsAllVersions,
    SortedSet<String> askedVersions,
    List<UnstableCall> unstable) {
  TemplateFacts {
    askedVersions = Collections.unmodifiableSortedSet(new TreeSet<>(askedVersions));
    unstable = List.copyOf(unstable);
  }

  /**
   * A call of a function such as {@code randAlphaNum} or {@code now}.
   *
   * @param path of the template in the folder that Helm reads
   */
  record UnstableCall(String path, String function, int line, int column) {}
}

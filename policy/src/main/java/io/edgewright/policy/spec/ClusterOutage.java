package io.edgewright.policy.spec;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.yaml.YamlEdit;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Style;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Clusters that are to be done without: as though their files said {@code state: draining}. They
 * stay in the registry, since traffic still comes from where they are.
 */
public record ClusterOutage(SortedSet<ClusterName> clusters) implements DocumentEdit {
  public ClusterOutage {
    clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
  }

  @Override
  public Mapping edit(Mapping document) {
    var isCluster =
        document.get("kind").orElse(document) instanceof Scalar kind
            && kind.text().equals("Cluster");
    var name = PolicySetting.name(document);
    if (!isCluster || clusters.stream().noneMatch(out -> Optional.of(out.value()).equals(name))) {
      return document;
    }
    var at = document.location();
    var draining = new Scalar(at, "draining", "draining", Style.PLAIN, at);
    return YamlEdit.set(document, List.of("spec", "state"), draining);
  }
}

package io.edgewright.renderer.helm;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.Digest;
import io.edgewright.renderer.Release;
import io.edgewright.renderer.RenderSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One rendering of a prepared chart: what its outcome depends on, and nothing that it does not.
 *
 * @param kubeVersion empty where the chart cannot see it
 * @param served the API versions that the chart can see
 */
public record ChartRun(
    PreparedChart.Ready chart,
    RenderSource source,
    Release release,
    Map<String, Object> values,
    String kubeVersion,
    ServedVersions served) {
  /** What a version that no template can see is replaced by, so that clusters share a render. */
  private static final String ANY_KUBE_VERSION = "v1.30.0";

  /** Decides what of the cluster the chart can see. */
  public static ChartRun of(
      PreparedChart.Ready chart,
      RenderSource source,
      Release release,
      Map<String, Object> values,
      ClusterFacts cluster) {
    var facts = chart.model().facts();
    // A template in the values may ask what the chart itself does not.
    var asks = text(values).contains("Capabilities");
    return new ChartRun(
        chart,
        source,
        release,
        values,
        facts.readsKubeVersion() || asks ? cluster.kubernetesVersion() : "",
        asks ? ServedVersions.of(cluster) : ServedVersions.seenBy(facts, cluster));
  }

  /** The same key means the same outcome, randomness aside. */
  public Digest key() {
    return Digest.ofAll(
        List.of(
            Digest.of(source.path()),
            Digest.of(source.files().contentAddress()),
            Digest.of(release.name()),
            Digest.of(release.namespace()),
            Digest.of(CanonicalJson.bytes(values)),
            Digest.of(kubeVersion),
            Digest.of(String.join(" ", served.names()))));
  }

  /** The key of the staged files, which values and release do not touch. */
  Digest stagingKey(boolean moveClock) {
    return Digest.ofAll(
        List.of(
            Digest.of(source.files().contentAddress()),
            Digest.of(String.join(" ", served.names())),
            Digest.of(Boolean.toString(moveClock))));
  }

  String shownKubeVersion() {
    return kubeVersion.isEmpty() ? ANY_KUBE_VERSION : kubeVersion;
  }

  /** The values for Helm, hooks in them spelled as in the staged chart. */
  byte[] helmValues() {
    return HookMark.hide(text(values)).getBytes(StandardCharsets.UTF_8);
  }

  /** Without values, any of which may be a secret. */
  @Override
  public String toString() {
    return "chart %s of %s".formatted(source.path(), release);
  }

  private static String text(Map<String, Object> values) {
    return new String(CanonicalJson.bytes(values), StandardCharsets.UTF_8);
  }
}

package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is let pass with a warning, in the words and order of a real server. */
final class WarningsTest {
  private static final String CORE = "/api/v1/namespaces/default/";
  private static final String DAEMONS = "/apis/apps/v1/namespaces/default/daemonsets";
  private static final String SPREAD =
      "'topologySpreadConstraints': [{'maxSkew': 1, 'topologyKey': 'zone', 'whenUnsatisfiable':"
          + " 'DoNotSchedule'}]";
  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.of(SimulatedClusterSettings.named("warnings").withoutControllers());
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static List<String> told(Site.Answer answer) {
    return answer.warnings().stream()
        .map(text -> text.replaceAll("^299 - \"|\"$", "").replace("\\\"", "\""))
        .toList();
  }

  private static List<String> pod(String name, String spec) throws Exception {
    var answer =
        site.post(
            CORE + "pods",
            "{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': '"
                + name
                + "'}, 'spec': {"
                + spec
                + "}}");
    assertEquals(201, answer.status(), answer.text());
    return told(answer);
  }

  @Test
  void selectorThatIsNotThereAndWhatIsThereTwiceIsTold() throws Exception {
    var warnings =
        pod(
            "twice",
            SPREAD
                + ", 'imagePullSecrets': [{'name': 'a'}, {'name': 'a'}], 'containers': [{'name':"
                + " 'c', 'image': 'i', 'env': [{'name': 'A', 'value': '1'}, {'name': 'A', 'value':"
                + " '2'}, {'name': 'A', 'value': '$(A)3'}], 'ports': [{'containerPort': 1},"
                + " {'containerPort': 1, 'name': 'x'}]}]");

    assertEquals(
        List.of(
            "spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in"
                + " matching no pod",
            "spec.imagePullSecrets[1].name: duplicate name \"a\"",
            "spec.containers[0].env[1]: hides previous definition of \"A\"",
            "spec.containers[0].ports[1]: duplicate port definition with"
                + " spec.containers[0].ports[0]"),
        warnings);
  }

  @Test
  void portsThatOnlyOverlapAndBytesThatAreNotWholeAreTold() throws Exception {
    var warnings =
        pod(
            "parts",
            "'initContainers': [{'name': 'b', 'image': 'i', 'ports': [{'containerPort': 1}]}],"
                + " 'containers': [{'name': 'c', 'image': 'i', 'resources': {'requests': {'memory':"
                + " '1500m'}}, 'ports': [{'containerPort': 1, 'hostPort': 8}]}]");

    assertEquals(
        List.of(
            "spec.containers[0].resources.requests[memory]: fractional byte value \"1500m\" is"
                + " invalid, must be an integer",
            "spec.containers[0].ports[0]: overlapping port definition with"
                + " spec.initContainers[0].ports[0]"),
        warnings);
  }

  @Test
  void daemonSetIsWarnedAboutWhereItsTemplateChanges() throws Exception {
    var created =
        site.post(
            DAEMONS,
            "{'apiVersion': 'apps/v1', 'kind': 'DaemonSet', 'metadata': {'name': 'd'}, 'spec':"
                + " {'selector': {'matchLabels': {'a': 'b'}}, 'template': {'metadata': {'labels':"
                + " {'a': 'b'}}, 'spec': {"
                + SPREAD
                + ", 'containers': [{'name': 'c', 'image': 'i'}]}}}}");

    var other = site.merge(DAEMONS + "/d", "{'spec': {'minReadySeconds': 5}}");
    var template =
        site.merge(DAEMONS + "/d", "{'spec': {'template': {'spec': {'hostNetwork': true}}}}");

    assertEquals(1, told(created).size());
    assertEquals(List.of(), told(other));
    assertEquals(1, told(template).size());
  }

  @Test
  void certificateThatIsNoneIsTold() throws Exception {
    var secret =
        "{'apiVersion': 'v1', 'kind': 'Secret', 'metadata': {'name': '%s'}, 'type':"
            + " 'kubernetes.io/tls', 'data': {'tls.crt': 'YQ==', 'tls.key': 'YQ=='}}";

    assertEquals(
        List.of("tls: failed to find any PEM data in certificate input"),
        told(site.post(CORE + "secrets", secret.formatted("tls"))));
  }

  @Test
  void classInAnAnnotationIsTold() throws Exception {
    var claim =
        "{'apiVersion': 'v1', 'kind': 'PersistentVolumeClaim', 'metadata': {'name': 'old',"
            + " 'annotations': {'volume.beta.kubernetes.io/storage-class': 'c'}}, 'spec':"
            + " {'accessModes': ['ReadWriteOnce'], 'resources': {'requests': {'storage': '1'}}}}";

    assertEquals(
        List.of(
            "metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8;"
                + " use \"storageClassName\" attribute instead"),
        told(site.post(CORE + "persistentvolumeclaims", claim)));
  }

  @Test
  void versionThatIsOnItsWayOutIsToldWithEveryAnswer() throws Exception {
    site.post(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        "{'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition', 'metadata':"
            + " {'name': 'olds.warn.example.com'}, 'spec': {'group': 'warn.example.com', 'scope':"
            + " 'Namespaced', 'names': {'plural': 'olds', 'kind': 'Old'}, 'versions': [{'name':"
            + " 'v1beta1', 'served': true, 'storage': false, 'deprecated': true, 'schema':"
            + " {'openAPIV3Schema': {'type': 'object'}}}, {'name': 'v1alpha1', 'served': true,"
            + " 'storage': false, 'deprecated': true, 'deprecationWarning': 'away with it',"
            + " 'schema': {'openAPIV3Schema': {'type': 'object'}}}, {'name': 'v1', 'served': true,"
            + " 'storage': true, 'schema': {'openAPIV3Schema': {'type': 'object'}}}]}}");
    var group = "/apis/warn.example.com/";
    site.until(
        () -> site.get(group + "v1/namespaces/default/olds"), answer -> answer.status() == 200);

    var list = site.get(group + "v1beta1/namespaces/default/olds");
    var missing = site.get(group + "v1alpha1/namespaces/default/olds/none");
    var kept = site.get(group + "v1/namespaces/default/olds");

    assertEquals(
        List.of("warn.example.com/v1beta1 Old is deprecated; use warn.example.com/v1 Old"),
        told(list));
    assertEquals(404, missing.status());
    assertEquals(List.of("away with it"), told(missing));
    assertEquals(List.of(), told(kept));
  }
}

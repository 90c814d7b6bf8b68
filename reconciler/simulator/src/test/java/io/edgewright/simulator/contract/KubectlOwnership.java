package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who owns a field, as people see it who use kubectl: conflicts, fields that are shared, and the
 * way from client-side to server-side apply. Skipped where there is no kubectl.
 */
abstract class KubectlOwnership {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        REPLICAS
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "nginx:1.27"}]}
      """;
  private static final String OWNERS =
      "jsonpath={range .metadata.managedFields[*]}{.manager} {.operation}{\"\\n\"}{end}";

  @TempDir private Path folder;
  private String namespace = "";

  /** The kubeconfig of the cluster that is judged. */
  abstract String kubeconfig() throws Exception;

  @BeforeEach
  void makeNamespace() throws Exception {
    assumeTrue(Kubectl.isThere(), Kubectl.MISSING);
    Files.writeString(folder.resolve("config"), kubeconfig());
    namespace = "own-" + UUID.randomUUID().toString().substring(0, 8);
    ok("create", "namespace", namespace);
  }

  @AfterEach
  void removeNamespace() throws Exception {
    if (!namespace.isEmpty()) {
      ok("delete", "namespace", namespace, "--wait=false");
    }
  }

  private Kubectl.Ran kubectl(String... arguments) throws Exception {
    return new Kubectl(folder).run(arguments);
  }

  private String ok(String... arguments) throws Exception {
    var ran = kubectl(arguments);
    assertEquals(0, ran.code(), ran.text());
    return ran.text();
  }

  private String refused(Kubectl.Ran ran) {
    assertEquals(1, ran.code(), ran.text());
    return ran.text();
  }

  private Kubectl.Ran applied(String manager, String manifest, String... more) throws Exception {
    Files.writeString(folder.resolve("object.yaml"), manifest);
    var arguments =
        new ArrayList<>(
            List.of("apply", "-n", namespace, "--server-side", "--field-manager", manager));
    arguments.addAll(List.of("-f", "object.yaml"));
    arguments.addAll(List.of(more));
    return kubectl(arguments.toArray(String[]::new));
  }

  private void appliedBy(String manager, String manifest, String... more) throws Exception {
    var ran = applied(manager, manifest, more);
    assertEquals(0, ran.code(), ran.text());
  }

  private String applyOnClient(String manifest) throws Exception {
    Files.writeString(folder.resolve("object.yaml"), manifest);
    return ok("apply", "-n", namespace, "-f", "object.yaml");
  }

  private String read(String object, String format) throws Exception {
    return ok("get", "-n", namespace, object, "-o", format);
  }

  private static String settings(String data) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings}
    data: {DATA}
    """
        .replace("DATA", data);
  }

  private static String deployment(String replicas) {
    return DEPLOYMENT.replace("REPLICAS", replicas);
  }

  private String data() throws Exception {
    return read("configmap/settings", "jsonpath={.data}");
  }

  @Test
  void aConflictNamesTheFieldAndWhoHasItAndForceTakesIt() throws Exception {
    appliedBy("first", settings("colour: red, size: small"));

    var refusal = refused(applied("second", settings("colour: blue")));
    var refusalOfDryRun = refused(applied("second", settings("colour: blue"), "--dry-run=server"));
    var kept = data();
    appliedBy("second", settings("colour: blue"), "--force-conflicts");
    var taken = data();
    var backAgain = refused(applied("first", settings("colour: red, size: small")));

    assertTrue(
        refusal.contains("Apply failed with 1 conflict: conflict with \"first\": .data.colour"),
        refusal);
    assertTrue(refusalOfDryRun.contains("conflict with \"first\""), refusalOfDryRun);
    assertEquals("{\"colour\":\"red\",\"size\":\"small\"}", kept);
    assertEquals("{\"colour\":\"blue\",\"size\":\"small\"}", taken);
    assertTrue(backAgain.contains("conflict with \"second\": .data.colour"), backAgain);
  }

  @Test
  void aSharedFieldStaysUntilTheLastLetsItGo() throws Exception {
    appliedBy("first", settings("colour: red, size: small"));
    appliedBy("second", settings("colour: red"));

    appliedBy("first", settings("size: small"));
    var afterFirst = data();
    appliedBy("second", settings(""));
    var afterSecond = data();

    assertEquals("{\"colour\":\"red\",\"size\":\"small\"}", afterFirst);
    assertEquals("{\"size\":\"small\"}", afterSecond);
  }

  @Test
  void whatWasTakenByForceIsNotRemovedByWhoHadIt() throws Exception {
    appliedBy("first", settings("colour: red, size: small"));
    appliedBy("second", settings("colour: blue"), "--force-conflicts");

    appliedBy("first", settings("size: small"));

    assertEquals("{\"colour\":\"blue\",\"size\":\"small\"}", data());
  }

  @Test
  void clientSideApplyMovesOverToServerSideAndBack() throws Exception {
    applyOnClient(settings("colour: red, old: thing"));
    var before = read("configmap/settings", OWNERS);

    appliedBy("kubectl", settings("colour: red, size: small"));
    var after = read("configmap/settings", OWNERS);
    var moved = data();
    var backOnClient = applyOnClient(settings("colour: green"));
    var back = data();

    assertEquals("kubectl-client-side-apply Update\n", before);
    assertEquals("kubectl-last-applied Apply\nkubectl Apply\n", after);
    assertEquals("{\"colour\":\"red\",\"size\":\"small\"}", moved);
    assertTrue(backOnClient.contains("configmap/settings configured"), backOnClient);
    assertEquals("{\"colour\":\"green\"}", back);
  }

  @Test
  void whatServerSideApplyAppliesIsWhatClientSideApplyWouldCompareWith() throws Exception {
    applyOnClient(settings("colour: red"));

    appliedBy("kubectl", settings("size: \"a<b & c\", colour: blue"));
    var annotation =
        read(
            "configmap/settings",
            "jsonpath={.metadata.annotations.kubectl\\.kubernetes\\.io/last-applied-configuration}");

    assertEquals(
        """
        {"apiVersion":"v1","data":{"colour":"blue","size":"a\\u003cb \\u0026 c"},\
        "kind":"ConfigMap","metadata":{"name":"settings","namespace":"NAMESPACE"}}
        """
            .replace("NAMESPACE", namespace),
        annotation);
  }

  @Test
  void anotherManagerInheritsWhatWasAppliedOnTheClientOnlyByForce() throws Exception {
    applyOnClient(settings("colour: red, old: thing"));

    var refusal = refused(applied("edge", settings("colour: blue")));
    appliedBy("edge", settings("colour: blue"), "--force-conflicts");

    assertTrue(
        refusal.contains("conflict with \"kubectl-client-side-apply\" using v1: .data.colour"),
        refusal);
    assertEquals("{\"colour\":\"blue\"}", data());
  }

  @Test
  void scalingByHandIsAConflictUntilTheManifestSaysNothingOfReplicas() throws Exception {
    appliedBy("edge", deployment("replicas: 2"));
    ok("scale", "-n", namespace, "deployment/web", "--replicas=5");

    var refusal = refused(applied("edge", deployment("replicas: 2")));
    appliedBy("edge", deployment(""));

    assertTrue(
        refusal.contains(
            "conflict with \"kubectl\" with subresource \"scale\" using apps/v1: .spec.replicas"),
        refusal);
    assertEquals("5", read("deployment/web", "jsonpath={.spec.replicas}"));
  }

  @Test
  void anImageSetByHandIsAConflictAtTheContainerOfItsName() throws Exception {
    appliedBy("edge", deployment("replicas: 1"));
    ok("set", "image", "-n", namespace, "deployment/web", "web=nginx:1.28");

    var refusal = refused(applied("edge", deployment("replicas: 1")));

    assertTrue(
        refusal.contains(
            "conflict with \"kubectl-set\" using apps/v1:"
                + " .spec.template.spec.containers[name=\"web\"].image"),
        refusal);
  }

  @Test
  void aSidecarOfAnotherManagerStaysWhateverTheFirstApplies() throws Exception {
    appliedBy("edge", deployment("replicas: 1"));
    appliedBy(
        "mesh",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec: {template: {spec: {containers: [{name: proxy, image: "envoy:1"}]}}}
        """);

    appliedBy("edge", deployment("replicas: 3"));
    var both = read("deployment/web", "jsonpath={.spec.template.spec.containers[*].name}");
    appliedBy(
        "mesh",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        """);
    var one = read("deployment/web", "jsonpath={.spec.template.spec.containers[*].name}");

    assertEquals("web proxy", both);
    assertEquals("web", one);
  }

  @Test
  void labelsByHandAndByApplyLiveSideBySide() throws Exception {
    appliedBy("edge", settings("colour: red").replace("settings}", "settings, labels: {a: x}}"));
    ok("label", "-n", namespace, "configmap/settings", "tier=front");
    var taken = kubectl("label", "-n", namespace, "configmap/settings", "a=y");
    ok("label", "-n", namespace, "configmap/settings", "a=y", "--overwrite");

    var refusal =
        refused(
            applied(
                "edge", settings("colour: red").replace("settings}", "settings, labels: {a: x}}")));
    appliedBy("edge", settings("colour: red"));

    assertTrue(refused(taken).contains("'a' already has a value (x)"), taken.text());
    assertTrue(
        refusal.contains("conflict with \"kubectl-label\" using v1: .metadata.labels.a"), refusal);
    assertEquals(
        "{\"a\":\"y\",\"tier\":\"front\"}",
        read("configmap/settings", "jsonpath={.metadata.labels}"));
  }

  @Test
  void applyingTheSameAgainMovesNoRevisionAndShowsNoDifference() throws Exception {
    appliedBy("edge", deployment("replicas: 2"));
    var revision = read("deployment/web", "jsonpath={.metadata.generation}");

    appliedBy("edge", deployment("replicas: 2"));
    var difference =
        kubectl(
            "diff",
            "-n",
            namespace,
            "--server-side",
            "--field-manager",
            "edge",
            "-f",
            "object.yaml");

    assertEquals("1", revision);
    assertEquals(revision, read("deployment/web", "jsonpath={.metadata.generation}"));
    assertEquals(0, difference.code(), difference.text());
    assertFalse(difference.text().contains("replicas"), difference.text());
  }
}

package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a server stores otherwise than it is read shows in revisions, and in the answer to an update
 * that removes the object.
 */
final class StoredFormsTest {
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
  private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";
  private static final String GAUGES = "/apis/random.example.com/%s/namespaces/default/gauges";
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(SimulatedClusterSettings.named("stored").withoutControllers());
    try (var in = StoredFormsTest.class.getResourceAsStream("/random/gauges.yaml")) {
      var definition = Json.text(Yaml.read(Objects.requireNonNull(in).readAllBytes()));
      site.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
    }
    for (var version : List.of("v1", "v1beta1")) {
      site.until(() -> site.get(GAUGES.formatted(version)), answer -> answer.status() == 200);
    }
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Site.Answer created(String path, String body) throws Exception {
    var answer = site.post(path, body);
    assertEquals(201, answer.status(), answer.text());
    return answer;
  }

  private static Site.Answer job(String name, String metadata) throws Exception {
    return created(
        JOBS,
        ("{'apiVersion': 'batch/v1', 'kind': 'Job', 'metadata': {'name': '%s'%s}, 'spec': {"
                + "'template': {'spec': {'restartPolicy': 'Never', 'containers':"
                + " [{'name': 'c', 'image': 'i'}]}}}}")
            .formatted(name, metadata));
  }

  private static Site.Answer status(String name) throws Exception {
    return site.send(
        "PUT",
        JOBS + "/" + name + "/status",
        "{'apiVersion': 'batch/v1', 'kind': 'Job', 'metadata': {'name': '" + name + "'}}");
  }

  private static Map<String, Object> labels(Site.Answer answer) {
    return Tree.map(answer.tree(), "metadata", "labels");
  }

  @Test
  void labelsOfItsTemplateThatAJobIsReadWithAreStoredByTheNextUpdate() throws Exception {
    var created = job("defaulted", "");

    var merged = site.merge(JOBS + "/defaulted", "{}");
    var again = site.merge(JOBS + "/defaulted", "{}");

    assertEquals(labels(created), labels(merged));
    assertNotEquals(created.revision(), merged.revision());
    assertEquals(merged.revision(), again.revision());
  }

  @Test
  void statusWithoutLabelsTakesThemFromWhatIsStoredOnce() throws Exception {
    job("bare", ", 'labels': {'a': 'b'}");

    var first = status("bare");
    var second = status("bare");

    assertEquals(Tree.map(first.tree(), "spec", "template", "metadata", "labels"), labels(first));
    assertEquals(first.revision(), second.revision());
    assertNotEquals(first.revision(), site.merge(JOBS + "/bare", "{}").revision());
  }

  @Test
  void jobThatItsStatusRemovesIsAnsweredAsItWasWritten() throws Exception {
    job("removed", ", 'finalizers': ['example.com/f']");
    site.send("DELETE", JOBS + "/removed", "{'propagationPolicy': 'Background'}");

    var answer = status("removed");

    assertEquals(200, answer.status(), answer.text());
    assertEquals(Map.of(), labels(answer));
    assertEquals(404, site.get(JOBS + "/removed").status());
  }

  @Test
  void emptyListIsNullWhenItIsReadAndEmptyWhereTheObjectGoes() throws Exception {
    var role =
        "{'apiVersion': 'rbac.authorization.k8s.io/v1', 'kind': 'Role', 'metadata':"
            + " {'name': 'empty'%s}, 'rules': []}";
    var created = created(ROLES, role.formatted(", 'finalizers': ['example.com/f']"));
    site.send("DELETE", ROLES + "/empty", "");

    var gone = site.send("PUT", ROLES + "/empty", role.formatted(""));

    assertTrue(created.text().contains("\"rules\":null"), created.text());
    assertTrue(gone.text().contains("\"rules\":[]"), gone.text());
  }

  private static Site.Answer applied(String version, String name, String labels) throws Exception {
    return site.send(
        "PATCH",
        GAUGES.formatted(version) + "/" + name + "?fieldManager=m",
        ("{'apiVersion': 'random.example.com/%s', 'kind': 'Gauge', 'metadata': {'name': '%s',"
                + " 'labels': %s}, 'spec': {}}")
            .formatted(version, name, labels));
  }

  @Test
  void emptyLabelsThatAreAppliedInTheStoredVersionAreStored() throws Exception {
    var first = applied("v1", "stored", "{}");
    var same = applied("v1", "stored", "{}");
    var without = site.merge(GAUGES.formatted("v1") + "/stored", "{}");

    assertFalse(Tree.map(first.tree(), "metadata").containsKey("labels"), first.text());
    assertEquals(first.revision(), same.revision());
    assertNotEquals(same.revision(), without.revision());
  }

  @Test
  void deletionThatIsAskedForTwiceStoresWhatIsRead() throws Exception {
    var path = GAUGES.formatted("v1") + "/dying";
    applied("v1", "dying", "{'a': 'b'}");
    site.merge(path, "{'metadata': {'finalizers': ['example.com/f']}}");
    var deleted = site.send("DELETE", path, "");
    var emptied = applied("v1", "dying", "{}");

    var again = site.send("DELETE", path, "");
    var third = site.send("DELETE", path, "");

    assertNotEquals(deleted.revision(), emptied.revision());
    assertNotEquals(emptied.revision(), again.revision());
    assertEquals(again.revision(), third.revision());
  }

  @Test
  void emptyLabelsThatAreAppliedInAnotherVersionAreLostOnTheWay() throws Exception {
    var first = applied("v1beta1", "converted", "{}");

    var without = site.merge(GAUGES.formatted("v1") + "/converted", "{}");

    assertEquals(201, first.status(), first.text());
    assertEquals(first.revision(), without.revision());
  }

  @Test
  void nullThatAnApplyLeavesIsRefusedWhereNoneIsAllowed() throws Exception {
    var path = GAUGES.formatted("v1") + "/emptied?fieldManager=m";
    var gauge =
        "{'apiVersion': 'random.example.com/v1', 'kind': 'Gauge', 'metadata': {'name':"
            + " 'emptied'}, 'spec': {'limits': %s}}";
    assertEquals(201, site.send("PATCH", path, gauge.formatted("{'a': 1}")).status());

    var refused = site.send("PATCH", path, gauge.formatted("{}"));

    assertEquals(422, refused.status(), refused.text());
    assertTrue(refused.text().contains("spec.limits"), refused.text());
  }
}

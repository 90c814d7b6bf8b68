package io.edgewright.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Edgewright relies on a cluster for, as tests that any API server passes, simulated or real.
 */
abstract class ClusterContract {
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String MERGE = "application/merge-patch+json";
  private static final String JSON = "application/json";

  private final String namespace = "contract-" + UUID.randomUUID().toString().substring(0, 8);
  private ApiClient client;

  /** Connects to the cluster under test. */
  abstract ApiClient connect() throws Exception;

  private record Answer(int status, Map<String, Object> body) {
    private String revision() {
      return Tree.text(body, "metadata", "resourceVersion");
    }
  }

  @BeforeEach
  void makeNamespace() throws Exception {
    client = connect();
    var made =
        send(
            "POST",
            "/api/v1/namespaces",
            JSON,
            "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'" + namespace + "'}}");
    assertEquals(201, made.status());
  }

  @AfterEach
  void deleteNamespace() throws Exception {
    send("DELETE", "/api/v1/namespaces/" + namespace, JSON, "");
    client.close();
  }

  private Answer send(String method, String path, String type, String body) throws Exception {
    var response =
        client.send(
            method,
            path,
            Map.of("Content-Type", type),
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return new Answer(response.statusCode(), parsed(response.body()));
  }

  private static Map<String, Object> parsed(byte[] body) {
    try {
      return Tree.asMap(Json.read(body));
    } catch (Malformed _) {
      return Map.of();
    }
  }

  private String path(String name) {
    return "/api/v1/namespaces/" + namespace + "/configmaps/" + name;
  }

  private Answer apply(String name, String manager, String content, String options)
      throws Exception {
    return send(
        "PATCH",
        path(name) + "?fieldManager=" + manager + options,
        APPLY,
        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'},'data':%s}"
            .formatted(name, content));
  }

  @Test
  void appliedObjectIsCreatedAndOwned() throws Exception {
    var created = apply("a", "edgewright", "{'x':'1'}", "");

    assertEquals(201, created.status());
    var entry = Tree.asMap(Tree.list(created.body(), "metadata", "managedFields").getFirst());
    assertEquals("edgewright", entry.get("manager"));
    assertEquals("Apply", entry.get("operation"));
    assertEquals(Map.of("f:data", Map.of("f:x", Map.of())), Tree.map(entry, "fieldsV1"));
  }

  @Test
  void sameConfigurationAppliedTwiceWritesNothing() throws Exception {
    var first = apply("a", "edgewright", "{'x':'1'}", "");

    var second = apply("a", "edgewright", "{'x':'1'}", "");

    assertEquals(200, second.status());
    assertEquals(first.revision(), second.revision());
  }

  @Test
  void fieldThatIsNoLongerAppliedGoes() throws Exception {
    apply("a", "edgewright", "{'x':'1','y':'1'}", "");

    var after = apply("a", "edgewright", "{'x':'1'}", "");

    assertEquals(Map.of("x", "1"), Tree.map(after.body(), "data"));
  }

  @Test
  void fieldOfAnotherManagerIsAConflictThatNamesIt() throws Exception {
    apply("a", "someone", "{'x':'1'}", "");

    var refused = apply("a", "edgewright", "{'x':'2'}", "");

    assertEquals(409, refused.status());
    var cause = Tree.asMap(Tree.list(refused.body(), "details", "causes").getFirst());
    assertEquals("FieldManagerConflict", cause.get("reason"));
    assertEquals(".data.x", cause.get("field"));
  }

  @Test
  void kubectlTakesOverWhatItAppliedFromTheClientUnlessItChangedSince() throws Exception {
    var annotation =
        "{\\'apiVersion\\':\\'v1\\',\\'kind\\':\\'ConfigMap\\',\\'data\\':{\\'x\\':\\'1\\'}}";
    var created =
        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','annotations':"
            + "{'kubectl.kubernetes.io/last-applied-configuration':'"
            + annotation
            + "'}},'data':{'x':'%s'}}";
    var manager = "?fieldManager=kubectl-client-side-apply";
    send("POST", path("").replaceAll("/$", "") + manager, JSON, created.formatted("1"));
    var taken = apply("a", "kubectl", "{'x':'3'}", "");
    send("PATCH", path("a") + manager, MERGE, "{'data':{'x':'4'}}");

    var refused = apply("a", "kubectl", "{'x':'5'}", "");

    assertEquals(200, taken.status());
    assertEquals(409, refused.status());
  }

  @Test
  void forceTakesTheField() throws Exception {
    apply("a", "someone", "{'x':'1'}", "");

    var forced = apply("a", "edgewright", "{'x':'2'}", "&force=true");

    assertEquals(200, forced.status());
    assertEquals(1, Tree.list(forced.body(), "metadata", "managedFields").size());
  }

  @Test
  void dryRunAnswersAndKeepsNothing() throws Exception {
    var dry = apply("a", "edgewright", "{'x':'1'}", "&dryRun=All");

    assertEquals(201, dry.status());
    assertEquals(404, send("GET", path("a"), JSON, "").status());
  }

  @Test
  void deletionWithAnotherUidIsRefused() throws Exception {
    var created = apply("a", "edgewright", "{'x':'1'}", "");
    var options = "{'apiVersion':'v1','kind':'DeleteOptions','preconditions':{'uid':'%s'}}";

    var refused =
        send("DELETE", path("a"), JSON, options.formatted("00000000-0000-4000-8000-000000000000"));
    var deleted =
        send(
            "DELETE",
            path("a"),
            JSON,
            options.formatted(Tree.text(created.body(), "metadata", "uid")));

    assertEquals(409, refused.status());
    assertEquals(200, deleted.status());
  }

  @Test
  void staleResourceVersionIsAConflictWithoutManagers() throws Exception {
    var first = apply("a", "edgewright", "{'x':'1'}", "");
    apply("a", "edgewright", "{'x':'2'}", "");

    var stale =
        send(
            "PUT",
            path("a"),
            JSON,
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','resourceVersion':'"
                + first.revision()
                + "'}}");

    assertEquals(409, stale.status());
    assertTrue(Tree.list(stale.body(), "details", "causes").isEmpty());
  }

  @Test
  void finalizerHoldsTheObjectUntilItIsRemoved() throws Exception {
    apply("a", "edgewright", "{'x':'1'}", "");
    send("PATCH", path("a"), MERGE, "{'metadata':{'finalizers':['example.com/hold']}}");

    send("DELETE", path("a"), JSON, "");
    var held = send("GET", path("a"), JSON, "");
    send("PATCH", path("a"), MERGE, "{'metadata':{'finalizers':null}}");

    assertFalse(Tree.text(held.body(), "metadata", "deletionTimestamp").isEmpty());
    assertEquals(404, send("GET", path("a"), JSON, "").status());
  }

  @Test
  void listIsSelectedAndPaged() throws Exception {
    for (var name : List.of("a", "b", "c")) {
      apply(name, "edgewright", "{'x':'1'}", "");
    }
    var all = "/api/v1/namespaces/" + namespace + "/configmaps";

    var first = send("GET", all + "?limit=2", JSON, "");
    var second =
        send(
            "GET",
            all + "?limit=2&continue=" + Tree.text(first.body(), "metadata", "continue"),
            JSON,
            "");
    var one = send("GET", all + "?fieldSelector=metadata.name%3Db", JSON, "");

    assertEquals(2, Tree.list(first.body(), "items").size());
    assertFalse(Tree.list(second.body(), "items").isEmpty());
    assertEquals(1, Tree.list(one.body(), "items").size());
  }

  @Test
  void generationCountsChangesOfTheSpecOnly() throws Exception {
    var deployments = "/apis/apps/v1/namespaces/" + namespace + "/deployments/web";
    var manifest =
        "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','labels':{'a':'%s'}},"
            + "'spec':{'replicas':%d,'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':"
            + "{'app':'web'}},'spec':{'containers':[{'name':'web','image':'i:1'}]}}}}";

    send("PATCH", deployments + "?fieldManager=e", APPLY, manifest.formatted("x", 0));
    var labelled =
        send("PATCH", deployments + "?fieldManager=e", APPLY, manifest.formatted("y", 0));
    var scaled = send("PATCH", deployments + "?fieldManager=e", APPLY, manifest.formatted("y", 1));

    assertEquals(1L, Tree.number(labelled.body(), "metadata", "generation").orElse(0L));
    assertEquals(2L, Tree.number(scaled.body(), "metadata", "generation").orElse(0L));
  }

  @Test
  void immutableFieldIsInvalid() throws Exception {
    var path = "/api/v1/namespaces/" + namespace + "/secrets/s?fieldManager=e";
    var manifest =
        "{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},'type':'example.com/%s'}";
    send("PATCH", path, APPLY, manifest.formatted("x"));

    var refused = send("PATCH", path, APPLY, manifest.formatted("y"));

    assertEquals(422, refused.status());
    assertEquals("Invalid", refused.body().get("reason"));
  }

  @Test
  void recreatedObjectIsAnotherOne() throws Exception {
    var first = apply("a", "edgewright", "{'x':'1'}", "");
    send("DELETE", path("a"), JSON, "");

    var second = apply("a", "edgewright", "{'x':'1'}", "");

    assertNotEquals(
        Tree.text(first.body(), "metadata", "uid"), Tree.text(second.body(), "metadata", "uid"));
  }

  @Test
  void discoveryListsWhatIsServed() throws Exception {
    var resources = send("GET", "/apis/apps/v1", JSON, "");

    assertTrue(
        Tree.list(resources.body(), "resources").stream()
            .map(Tree::asMap)
            .anyMatch(r -> Tree.text(r, "name").equals("deployments")));
    assertEquals(200, send("GET", "/openapi/v3", JSON, "").status());
  }
}

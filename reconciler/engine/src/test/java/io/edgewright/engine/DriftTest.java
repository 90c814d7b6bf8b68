package io.edgewright.engine;

import static io.edgewright.engine.EngineFixture.app;
import static io.edgewright.engine.EngineFixture.configMap;
import static io.edgewright.engine.EngineFixture.configMapPath;
import static io.edgewright.engine.EngineFixture.converge;
import static io.edgewright.engine.EngineFixture.deployment;
import static io.edgewright.engine.EngineFixture.desired;
import static io.edgewright.engine.EngineFixture.eventually;
import static io.edgewright.engine.EngineFixture.result;
import static io.edgewright.engine.EngineFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.live.FieldOwners;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody changes what we applied. */
class DriftTest {
  private static final String WEB = "/apis/apps/v1/namespaces/shop/deployments/web";

  private final EngineFixture fixture = EngineFixture.start();
  private final Heard heard = new Heard();
  private final ClusterEngine engine = fixture.engine(EngineSettings.standard(), heard);

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void g25_deletedObjectIsToldAndRestored() {
    var desired = desired(app("shop", configMap("a", "1")));
    converge(engine, desired);

    fixture.delete(configMapPath("shop", "a"));

    eventually("drift is heard", () -> heard.drifts.contains("shop ConfigMap shop/a"));
    var report = converge(engine, desired);
    assertInstanceOf(ObjectResult.Created.class, result(report, "shop", "a"));
  }

  @Test
  void g25_editedObjectIsToldWithItsManagerAndRestored() {
    var desired = desired(app("shop", configMap("a", "1")));
    converge(engine, desired);

    fixture.mergePatch(configMapPath("shop", "a"), "some-operator", "{'data':{'key':'2'}}");

    eventually("drift is heard", () -> heard.drifts.contains("shop ConfigMap shop/a"));
    assertTrue(heard.managers.contains("some-operator"));
    var report = converge(engine, desired);
    var changed = assertInstanceOf(ObjectResult.Changed.class, result(report, "shop", "a"));
    assertTrue(changed.managers().contains("some-operator"));
    assertEquals("1", text(fixture.getConfigMap("shop", "a").orElseThrow(), "data", "key"));
  }

  @Test
  void ownWritesAndStatusAreNoDrift() {
    converge(engine, desired(app("shop", configMap("a", "1"), deployment("web", "nginx:1"))));
    fixture.makeReady("shop", "web");
    eventually("healthy", () -> engine.health(new ApplicationName("shop")).isCurrent());

    converge(engine, desired(app("shop", configMap("a", "2"), deployment("web", "nginx:2"))));
    converge(engine, desired(app("shop", configMap("a", "3"))));

    eventually("health is heard", () -> !heard.healths.isEmpty());
    assertEquals(List.of(), heard.drifts);
  }

  @Test
  void g16_whatKubectlEditedIsGitsAgain() {
    var desired = desired(app("shop", deployment("web", "nginx:1")));
    converge(engine, desired);

    fixture.mergePatch(
        WEB,
        "kubectl-edit",
        """
        {'metadata':{'labels':{'edited':'yes'}},'spec':{'template':{'spec':{'containers':[
         {'name':'web','image':'evil:1'}]}}}}
        """);
    eventually("drift is heard", () -> heard.drifts.contains("shop Deployment.apps shop/web"));
    converge(engine, desired);

    var live = fixture.get(WEB).orElseThrow();
    assertEquals("", text(live, "metadata", "labels", "edited"));
    assertTrue(
        JsonTree.list(live, "spec", "template", "spec", "containers")
            .toString()
            .contains("nginx:1"));
    var byHand = FieldOwners.entries(live).stream().filter(FieldOwners::isByHand).toList();
    assertEquals(List.of(), byHand);
    assertEquals(1, FieldOwners.entries(live).stream().filter(FieldOwners::isOurs).count());
  }

  @Test
  void g16_objectOfClientSideApplyIsAdoptedExactly() {
    fixture.create("/api/v1/namespaces", "{'metadata':{'name':'shop'}}");
    fixture.ask(
        ApiRequest.post(
                "/api/v1/namespaces/shop/configmaps",
                """
                {"metadata":{"name":"a","annotations":{
                 "kubectl.kubernetes.io/last-applied-configuration":"{}"}},
                 "data":{"key":"1","stray":"1"}}
                """
                    .getBytes(StandardCharsets.UTF_8))
            .with("fieldManager", "kubectl-client-side-apply"));

    var report = converge(engine, desired(app("shop", configMap("a", "1"))));

    var adopted = assertInstanceOf(ObjectResult.Adopted.class, result(report, "shop", "a"));
    assertTrue(adopted.managers().contains("kubectl-client-side-apply"));
    var live = fixture.getConfigMap("shop", "a").orElseThrow();
    assertEquals("", text(live, "data", "stray"));
    assertEquals(1, FieldOwners.entries(live).size());
  }

  @Test
  void g14_replicasThatGitGivesUpStayAsTheyAre() {
    converge(engine, desired(app("shop", replicas(deployment("web", "nginx:1"), 3))));

    converge(engine, desired(app("shop", deployment("web", "nginx:1"))));

    var live = fixture.get(WEB).orElseThrow();
    assertEquals(3L, JsonTree.integer(live, "spec", "replicas").orElseThrow());
    var ours = FieldOwners.ours(live).orElseThrow();
    assertTrue(JsonTree.at(ours, "fieldsV1", "f:spec", "f:replicas").isEmpty());
  }

  @Test
  void g14_replicasThatGitNeverStatedAreNeverTouched() {
    var desired = desired(app("shop", deployment("web", "nginx:1")));
    converge(engine, desired);
    fixture.mergePatch(WEB + "/scale", "kube-controller-manager", "{'spec':{'replicas':7}}");

    for (var i = 0; i < 10; i++) {
      converge(engine, desired);
    }

    var live = fixture.get(WEB).orElseThrow();
    assertEquals(7L, JsonTree.integer(live, "spec", "replicas").orElseThrow());
  }

  private static Manifest replicas(Manifest deployment, long count) {
    return deployment.with(count, "spec", "replicas");
  }

  /** Notes what is told. */
  private static final class Heard implements ClusterListener {
    private final List<String> drifts = new CopyOnWriteArrayList<>();
    private final List<String> managers = new CopyOnWriteArrayList<>();
    private final List<ApplicationName> healths = new CopyOnWriteArrayList<>();

    @Override
    public void drifted(
        ClusterName cluster, ApplicationName application, ObjectRef object, SortedSet<String> by) {
      managers.addAll(by);
      drifts.add(application + " " + object);
    }

    @Override
    public void healthChanged(ClusterName cluster, ApplicationName application) {
      healths.add(application);
    }

    @Override
    public void reachabilityChanged(ClusterName cluster, Reachability reachability) {}
  }
}

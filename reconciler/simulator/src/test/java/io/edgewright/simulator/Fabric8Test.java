package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client that the engine uses, against a simulated cluster. */
final class Fabric8Test {
  private final SimulatedCluster cluster =
      SimulatedCluster.start(SimulatedClusterSettings.named("site").readyAfter(Duration.ZERO));
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder(Config.empty())
                  .withMasterUrl(cluster.url().toString())
                  .withOauthToken(cluster.token())
                  .withNamespace("default")
                  .withRequestRetryBackoffLimit(0)
                  .build())
          .build();

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  private static ConfigMap configMap(String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("settings")
        .withNamespace("default")
        .endMetadata()
        .addToData("colour", value)
        .build();
  }

  private ConfigMap apply(String value, String manager) {
    return client.resource(configMap(value)).fieldManager(manager).serverSideApply();
  }

  @Test
  void appliesAndMeetsConflicts() {
    var first = apply("red", "edgewright");
    var again = apply("red", "edgewright");

    var refused = assertThrows(KubernetesClientException.class, () -> apply("blue", "someone"));

    assertEquals(
        first.getMetadata().getResourceVersion(), again.getMetadata().getResourceVersion());
    assertEquals(409, refused.getCode());
    assertEquals(
        "FieldManagerConflict",
        refused.getStatus().getDetails().getCauses().getFirst().getReason());
  }

  @Test
  void dryRunKeepsNothing() {
    var answer =
        client.resource(configMap("red")).dryRun().fieldManager("edgewright").serverSideApply();

    assertEquals("red", answer.getData().get("colour"));
    assertTrue(client.configMaps().inNamespace("default").list().getItems().isEmpty());
  }

  @Test
  void watchesWhatChanges() throws Exception {
    var seen = new ConcurrentLinkedQueue<String>();
    var watcher =
        new Watcher<ConfigMap>() {
          @Override
          public void eventReceived(Action action, ConfigMap object) {
            seen.add(action + " " + object.getData().get("colour"));
          }

          @Override
          public void onClose(WatcherException cause) {}
        };

    try (var _ = client.configMaps().inNamespace("default").watch(watcher)) {
      apply("red", "edgewright");
      apply("blue", "edgewright");
      client.configMaps().inNamespace("default").withName("settings").delete();
      for (var i = 0; i < 500 && seen.size() < 3; i++) {
        Thread.sleep(20);
      }
    }

    assertEquals("[ADDED red, MODIFIED blue, DELETED blue]", seen.toString());
  }

  @Test
  void deploymentGetsReadyAndGoesWithItsNamespace() {
    client.namespaces().resource(namespace("shop")).create();
    var deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName("web")
            .withNamespace("shop")
            .endMetadata()
            .withNewSpec()
            .withReplicas(3)
            .withNewSelector()
            .addToMatchLabels("app", "web")
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .addToLabels("app", "web")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("web")
            .withImage("nginx:1.27")
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    client.resource(deployment).fieldManager("edgewright").serverSideApply();

    var ready =
        client
            .apps()
            .deployments()
            .inNamespace("shop")
            .withName("web")
            .waitUntilCondition(
                d ->
                    d != null
                        && d.getStatus() != null
                        && Integer.valueOf(3).equals(d.getStatus().getReadyReplicas()),
                30,
                TimeUnit.SECONDS);
    client.namespaces().withName("shop").delete();
    client
        .namespaces()
        .withName("shop")
        .waitUntilCondition(java.util.Objects::isNull, 30, TimeUnit.SECONDS);

    assertEquals(1L, ready.getStatus().getObservedGeneration());
    assertTrue(client.pods().inNamespace("shop").list().getItems().isEmpty());
  }

  private static io.fabric8.kubernetes.api.model.Namespace namespace(String name) {
    return new io.fabric8.kubernetes.api.model.NamespaceBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .build();
  }

  @Test
  void readsKindsWithoutAModel() {
    apply("red", "edgewright");
    var context =
        new ResourceDefinitionContext.Builder()
            .withVersion("v1")
            .withKind("ConfigMap")
            .withPlural("configmaps")
            .withNamespaced(true)
            .build();

    var found =
        client
            .genericKubernetesResources(context)
            .inNamespace("default")
            .withName("settings")
            .get();

    assertEquals("settings", found.getMetadata().getName());
    assertFalse(client.getApiGroups().getGroups().isEmpty());
  }

  @Test
  void kubeconfigLeadsToTheCluster() {
    var config = Config.fromKubeconfig(cluster.kubeconfig());

    try (var other = new KubernetesClientBuilder().withConfig(config).build()) {
      assertEquals("28", other.getKubernetesVersion().getMinor());
      assertTrue(other.configMaps().inNamespace("default").list().getItems().isEmpty());
    }
  }
}

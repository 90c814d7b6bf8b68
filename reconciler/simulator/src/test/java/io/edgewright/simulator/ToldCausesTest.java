package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of an object that is wrong in several ways a server tells what it looks at, and no more. */
final class ToldCausesTest {
  private static final String CORE = "/api/v1/namespaces/default/";
  private static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.of(SimulatedClusterSettings.named("causes").withoutControllers());
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Site.Answer budget(String metadata, String spec) throws Exception {
    return site.post(
        BUDGETS,
        "{'apiVersion': 'policy/v1', 'kind': 'PodDisruptionBudget', 'metadata': %s, 'spec': %s}"
            .formatted(metadata, spec));
  }

  @Test
  void metadataOfABudgetAreLookedAtWhenItsSpecIsRight() throws Exception {
    var metadata = "{'name': 'one', 'labels': {'a b': 'c'}}";

    assertEquals(
        Set.of("FieldValueInvalid spec.minAvailable"),
        budget(metadata, "{'minAvailable': -1}").causes());
    assertEquals(
        Set.of("FieldValueInvalid metadata.labels"),
        budget(metadata, "{'minAvailable': 1}").causes());
    assertEquals(201, budget("{'name': 'Upper_case'}", "{'minAvailable': 1}").status());
  }

  private static Site.Answer service(String spec) throws Exception {
    return site.post(
        CORE + "services",
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 's', 'labels': {'a b': 'c'}},"
            + " 'spec': "
            + spec
            + "}");
  }

  @Test
  void addressThatIsNoneIsToldAloneUnlessTheServiceIsOutside() throws Exception {
    assertEquals(
        Set.of("FieldValueInvalid spec.clusterIPs[0]"),
        service("{'clusterIP': 'bad', 'ports': [{'port': 0}]}").causes());
    assertEquals(
        Set.of("FieldValueInvalid metadata.labels", "FieldValueForbidden spec.clusterIPs"),
        service("{'type': 'ExternalName', 'externalName': 'a.example.com', 'clusterIP': 'bad'}")
            .causes());
  }

  @Test
  void labelsThatAJobWasGivenMustStay() throws Exception {
    var jobs = "/apis/batch/v1/namespaces/default/jobs";
    site.post(
        jobs,
        "{'apiVersion': 'batch/v1', 'kind': 'Job', 'metadata': {'name': 'j'}, 'spec': {'template':"
            + " {'spec': {'restartPolicy': 'Never', 'containers': [{'name': 'c', 'image':"
            + " 'i'}]}}}}");

    var refused =
        site.merge(
            jobs + "/j",
            "{'spec': {'template': {'metadata': {'labels': {'job-name': 'k', 'controller-uid':"
                + " null}}}}}");

    var labels = "spec.template.metadata.labels";
    assertEquals(
        Set.of(
            "FieldValueInvalid " + labels + "[job-name]",
            "FieldValueRequired " + labels + "[controller-uid]",
            "FieldValueInvalid spec.template"),
        refused.causes());
  }

  @Test
  void sourceThatIsNoVolumeIsDroppedFromAClaim() throws Exception {
    var claim =
        "{'apiVersion': 'v1', 'kind': 'PersistentVolumeClaim', 'metadata': {'name': '%s'}, 'spec':"
            + " {'accessModes': ['ReadWriteOnce'], 'resources': {'requests': {'storage': '1Gi'}},"
            + " 'dataSource': %s}}";
    var claims = CORE + "persistentvolumeclaims";

    var other = site.post(claims, claim.formatted("other", "{'kind': 'A', 'name': 'b'}"));
    var volume =
        site.post(
            claims, claim.formatted("volume", "{'kind': 'PersistentVolumeClaim', 'name': 'b'}"));

    assertEquals(201, other.status(), other.text());
    assertTrue(Tree.find(other.tree(), "spec", "dataSource").isEmpty());
    assertEquals("b", Tree.text(volume.tree(), "spec", "dataSourceRef", "name"));
  }

  @Test
  void writeOfAStatusBringsNoWarnings() throws Exception {
    var service =
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'warned'}, 'spec':"
            + " {'externalName': 'a.example.com', 'ports': [{'port': 80}]}}";
    var created = site.post(CORE + "services", service);

    var status =
        site.merge(CORE + "services/warned/status", "{'metadata': {'labels': {'a': 'b'}}}");

    assertEquals(1, created.warnings().size(), created.text());
    assertEquals(200, status.status(), status.text());
    assertEquals(List.of(), status.warnings());
  }

  @Test
  void writeOfAStatusLeavesThePodItsOwners() throws Exception {
    site.post(
        CORE + "pods",
        "{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'owned', 'ownerReferences':"
            + " [{'apiVersion': 'v1', 'kind': 'ConfigMap', 'name': 'c', 'uid': 'u'}]}, 'spec':"
            + " {'containers': [{'name': 'c', 'image': 'i'}]}}");

    var status =
        site.send(
            "PUT",
            CORE + "pods/owned/status",
            "{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'owned'}, 'status':"
                + " {'phase': 'Running'}}");

    assertEquals(200, status.status(), status.text());
    assertEquals(1, Tree.list(status.tree(), "metadata", "ownerReferences").size());
  }

  @Test
  void revisionThatIsEmptyIsAPreconditionThatNothingMeets() throws Exception {
    site.post(
        CORE + "configmaps",
        "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'm'}}");

    var refused =
        site.send("DELETE", CORE + "configmaps/m", "{'preconditions': {'resourceVersion': ''}}");

    assertEquals(409, refused.status(), refused.text());
    assertEquals(
        409, site.send("DELETE", CORE + "configmaps/m", "{'preconditions': {'uid': ''}}").status());
    assertEquals(200, site.send("DELETE", CORE + "configmaps/m", "").status());
  }

  @Test
  void revisionIsLostWhereADeletionTakesTheLastFinalizerAway() throws Exception {
    var path = CORE + "configmaps/held";
    site.post(
        CORE + "configmaps",
        "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'held'}}");
    site.send("DELETE", path, "{'propagationPolicy': 'Foreground'}");
    var revision = site.get(path).revision();
    var body =
        "{'propagationPolicy': 'Background', 'preconditions': {'resourceVersion': '%s'}}"
            .formatted(revision);

    var refused = site.send("DELETE", path, body);

    assertEquals(409, refused.status(), refused.text());
    assertEquals(200, site.send("DELETE", path, "{'propagationPolicy': 'Background'}").status());
  }

  @Test
  void kindThatAPatchChangesIsRefused() throws Exception {
    var path = CORE + "configmaps/kind";
    site.post(
        CORE + "configmaps",
        "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'kind'}}");

    assertEquals(Set.of("FieldValueInvalid patch"), site.merge(path, "{'kind': 'Other'}").causes());
    assertEquals(
        Set.of("FieldValueInvalid patch"), site.merge(path, "{'apiVersion': 'v2'}").causes());
    assertEquals(200, site.merge(path, "{'kind': null}").status());
    assertEquals(400, site.merge(path, "{'apiVersion': null}").status());
  }

  @Test
  void endpointsOfItsNameGoWithAService() throws Exception {
    site.post(
        CORE + "services",
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'pair'}, 'spec': {'ports':"
            + " [{'port': 80}]}}");
    site.post(
        CORE + "endpoints",
        "{'apiVersion': 'v1', 'kind': 'Endpoints', 'metadata': {'name': 'pair'}}");

    site.send("DELETE", CORE + "services/pair", "");

    assertEquals(404, site.get(CORE + "endpoints/pair").status());
  }

  @Test
  void statusThatIsPutMakesAServiceWithoutAnAddress() throws Exception {
    var made =
        site.send(
            "PUT",
            CORE + "services/made/status",
            "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'made'}, 'spec':"
                + " {'ports': [{'port': 80}]}, 'status': {'loadBalancer': {'ingress': [{'ip':"
                + " '1.2.3.4'}]}}}");

    assertEquals(201, made.status(), made.text());
    assertEquals("", Tree.text(made.tree(), "spec", "clusterIP"));
    assertTrue(Tree.list(made.tree(), "status", "loadBalancer", "ingress").isEmpty());
  }

  @Test
  void portOutOfRangePassesOnlyWhereNothingIsKept() throws Exception {
    var service =
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'low'}, 'spec': {'type':"
            + " 'NodePort', 'ports': [{'port': 80, 'nodePort': 80}]}}";

    assertEquals(201, site.post(CORE + "services?dryRun=All", service).status());
    assertEquals(
        Set.of("FieldValueInvalid spec.ports[0].nodePort"),
        site.post(CORE + "services", service).causes());
  }

  @Test
  void portsThatWouldShareANodePortAreAFaultOfTheServer() throws Exception {
    site.post(
        CORE + "services",
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'shared'}, 'spec': {'type':"
            + " 'NodePort', 'ports': [{'port': 80}]}}");

    var failed =
        site.merge(CORE + "services/shared", "{'spec': {'ports': [{'port': 80}, {'port': 81}]}}");

    assertEquals(500, failed.status(), failed.text());
  }

  @Test
  void claimOfAVolumeThatDoesNotSayHowLargeItIsIsShownWithNothing() throws Exception {
    site.post(
        CORE + "persistentvolumeclaims",
        "{'apiVersion': 'v1', 'kind': 'PersistentVolumeClaim', 'metadata': {'name': 'shown'},"
            + " 'spec': {'accessModes': ['ReadWriteOnce'], 'volumeName': 'v', 'resources':"
            + " {'requests': {'storage': '1Gi'}}}}");

    var table =
        site.send(
            "GET",
            CORE + "persistentvolumeclaims/shown",
            "",
            "Accept",
            "application/json;as=Table;g=meta.k8s.io;v=v1");

    var row = Tree.asMap(Tree.list(table.tree(), "rows").getFirst());
    assertEquals("0", Tree.list(row, "cells").get(3));
  }

  @Test
  void finalizerOfANamespaceThatIsNoneIsRefusedWhereTheyAreSet() throws Exception {
    site.post(
        "/api/v1/namespaces",
        "{'apiVersion': 'v1', 'kind': 'Namespace', 'metadata': {'name': 'held'}}");

    var refused =
        site.send(
            "PUT",
            "/api/v1/namespaces/held/finalize",
            "{'apiVersion': 'v1', 'kind': 'Namespace', 'metadata': {'name': 'held'}, 'spec':"
                + " {'finalizers': ['kubernetes', 'hold']}}");

    assertEquals(422, refused.status(), refused.text());
    assertEquals(Set.of("FieldValueInvalid spec.finalizers[1]"), refused.causes());
  }

  @Test
  void gatesOfAPodAreCountedInItsRow() throws Exception {
    site.post(
        CORE + "pods",
        "{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'gated'}, 'spec': {'containers':"
            + " [{'name': 'c', 'image': 'i'}], 'readinessGates': [{'conditionType': 'a/b'},"
            + " {'conditionType': 'a/c'}]}}");
    site.merge(
        CORE + "pods/gated/status",
        "{'status': {'conditions': [{'type': 'a/c', 'status': 'True'}]}}");

    var table =
        site.send(
            "GET",
            CORE + "pods/gated",
            "",
            "Accept",
            "application/json;as=Table;g=meta.k8s.io;v=v1");

    var cells = Tree.list(Tree.asMap(Tree.list(table.tree(), "rows").getFirst()), "cells");
    assertEquals("1/2", cells.getLast());
  }

  @Test
  void uidOfAnObjectThatIsNotThereIsLookedAtBeforeItsNamespace() throws Exception {
    var refused =
        site.send(
            "PATCH",
            CORE + "configmaps/none?fieldManager=a",
            "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'none', 'namespace':"
                + " 'other', 'uid': 'u'}}");

    assertEquals(409, refused.status(), refused.text());
  }

  @Test
  void watcherThatTakesListsAloneIsRefusedAndNoWriteSuffersFromIt() throws Exception {
    var watched =
        site.send(
            "GET",
            CORE + "configmaps?watch=1&timeoutSeconds=1",
            "",
            "Accept",
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");
    var written =
        site.post(
            CORE + "configmaps",
            "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'watched'}}");

    assertEquals(406, watched.status(), watched.text());
    assertEquals(201, written.status(), written.text());
  }
}

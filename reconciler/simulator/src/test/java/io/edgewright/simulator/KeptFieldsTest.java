package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of fields that a server drops, fills in, shows or lets only go. */
final class KeptFieldsTest {
  private static final String CORE = "/api/v1/namespaces/default/";
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.of(SimulatedClusterSettings.named("kept").withoutControllers());
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Site.Answer pod(String name, String spec) throws Exception {
    var answer =
        site.post(
            CORE + "pods",
            "{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': '"
                + name
                + "'}, 'spec': {'containers': [{'name': 'c', 'image': 'i'}], "
                + spec
                + "}}");
    assertEquals(201, answer.status(), answer.text());
    return answer;
  }

  @Test
  void fieldsOfAJobThatAreBehindGatesGo() throws Exception {
    var created =
        site.post(
            JOBS,
            "{'apiVersion': 'batch/v1', 'kind': 'Job', 'metadata': {'name': 'j'}, 'spec':"
                + " {'backoffLimitPerIndex': 1, 'template': {'spec': {'restartPolicy': 'Never',"
                + " 'containers': [{'name': 'c', 'image': 'i'}]}}}}");

    var spec = Tree.map(created.tree(), "spec");
    assertTrue(!spec.containsKey("backoffLimitPerIndex"), created.text());
    assertEquals((long) Integer.MAX_VALUE, spec.get("backoffLimit"));
  }

  @Test
  void volumeThatSaysNothingIsEmpty() throws Exception {
    var volumes = Tree.list(pod("empty", "'volumes': [{'name': 'v'}]").tree(), "spec", "volumes");

    assertEquals(List.of(Map.of("name", "v", "emptyDir", Map.of())), volumes);
  }

  @Test
  void podBehindAGateSaysThatItIsNotScheduled() throws Exception {
    var conditions =
        Tree.list(pod("shut", "'schedulingGates': [{'name': 'a'}]").tree(), "status", "conditions");

    var condition = Tree.asMap(conditions.getFirst());
    assertEquals(1, conditions.size());
    assertEquals("PodScheduled", condition.get("type"));
    assertEquals("False", condition.get("status"));
    assertEquals("SchedulingGated", condition.get("reason"));
    assertEquals(
        "Scheduling is blocked due to non-empty scheduling gates", condition.get("message"));
  }

  @Test
  void gatesOfAPodOnlyGo() throws Exception {
    pod("gated", "'schedulingGates': [{'name': 'a'}, {'name': 'b'}]");

    var more =
        site.merge(
            CORE + "pods/gated", "{'spec': {'schedulingGates': [{'name': 'a'}, {'name': 'c'}]}}");
    var less = site.merge(CORE + "pods/gated", "{'spec': {'schedulingGates': [{'name': 'b'}]}}");

    assertEquals(Set.of("FieldValueForbidden spec.schedulingGates[1].name"), more.causes());
    assertEquals(200, less.status(), less.text());
  }

  @Test
  void deadlineThatAPodCannotHaveIsToldAlone() throws Exception {
    pod("late", "'activeDeadlineSeconds': 50");

    var refused =
        site.merge(
            CORE + "pods/late", "{'spec': {'activeDeadlineSeconds': 60, 'hostNetwork': true}}");

    assertEquals(Set.of("FieldValueInvalid spec.activeDeadlineSeconds"), refused.causes());
  }

  @Test
  void podBehindAGateMaySelectFewerNodesAndNoOthers() throws Exception {
    pod("narrowed", "'schedulingGates': [{'name': 'a'}], 'nodeSelector': {'k': 'v'}");

    var fewer = site.merge(CORE + "pods/narrowed", "{'spec': {'nodeSelector': {'l': 'w'}}}");
    var others = site.merge(CORE + "pods/narrowed", "{'spec': {'nodeSelector': {'k': 'x'}}}");

    assertEquals(200, fewer.status(), fewer.text());
    assertEquals(Set.of("FieldValueInvalid spec.nodeSelector"), others.causes());
  }

  private static Site.Answer service(String name, String spec) throws Exception {
    return site.post(
        CORE + "services",
        "{'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': '"
            + name
            + "'}, 'spec': {'ports': [{'port': 80}], "
            + spec
            + "}}");
  }

  @Test
  void addressesOutsideAreShown() throws Exception {
    service("shown", "'externalIPs': ['1.2.3.4', '5.6.7.8']");

    var table =
        site.send(
            "GET",
            CORE + "services/shown",
            "",
            "Accept",
            "application/json;as=Table;g=meta.k8s.io;v=v1");

    var row = Tree.asMap(Tree.list(table.tree(), "rows").getFirst());
    assertEquals("1.2.3.4,5.6.7.8", Tree.list(row, "cells").get(3));
  }

  @Test
  void addressOfABalancerThatIsNoneIsTold() throws Exception {
    var told = service("balanced", "'loadBalancerIP': 'bad'").warnings();

    assertEquals(1, told.size());
    assertTrue(told.getFirst().contains("spec.loadBalancerIP: IP address was accepted"));
  }

  @Test
  void addressThatGoesWithoutItsListStays() throws Exception {
    var created = service("stays", "'selector': {'a': 'b'}");
    var address = Tree.text(created.tree(), "spec", "clusterIP");

    var changed = site.merge(CORE + "services/stays", "{'spec': {'clusterIP': null}}");

    assertEquals(address, Tree.text(changed.tree(), "spec", "clusterIP"));
  }

  @Test
  void serviceWithoutSelectorAndAddressHasBothFamiliesUnlessItAsksForOne() throws Exception {
    var both = service("both", "'clusterIP': 'None'");
    var one = service("one", "'clusterIP': 'None', 'ipFamilyPolicy': 'SingleStack'");

    assertEquals(List.of("IPv4", "IPv6"), Tree.list(both.tree(), "spec", "ipFamilies"));
    assertEquals(List.of("IPv4"), Tree.list(one.tree(), "spec", "ipFamilies"));
  }

  @Test
  void serviceThatWasWithoutSelectorCannotSelectWithBothFamilies() throws Exception {
    service("later", "'clusterIP': 'None'");

    var refused = site.merge(CORE + "services/later", "{'spec': {'selector': {'a': 'b'}}}");

    assertEquals(
        Set.of("FieldValueInvalid spec.ipFamilyPolicy", "FieldValueInvalid spec.ipFamilies[1]"),
        refused.causes());
  }
}

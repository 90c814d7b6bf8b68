package io.edgewright.renderer.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.renderer.Requests;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What `kubectl patch --local --type strategic` makes of the same, case by case. */
final class StrategicMergeEvaluatorTest {
  private static final StrategicMergeEvaluator MERGES =
      new StrategicMergeEvaluator(MergeSchema.builtIn());

  private static Patched patch(String apiVersion, String kind, String object, String partial) {
    return MERGES.apply(GroupVersionKind.of(apiVersion, kind), tree(object), tree(partial));
  }

  private static void assertPod(String expected, String object, String partial) {
    assertEquals(new Patched.Changed(tree(expected)), patch("v1", "Pod", object, partial));
  }

  private static Map<String, Object> tree(String yaml) {
    return Requests.mapping(yaml).toJsonObject();
  }

  @Test
  void mapsMergeAndNullRemovesAtAnyDepth() {
    assertPod(
        "metadata: {labels: {b: '2', c: '3'}}",
        "metadata: {labels: {a: '1', b: '2'}}",
        "metadata: {labels: {a: null, c: '3', d: null}, annotations: null}");
  }

  @Test
  void nullsOfANewMapAreNotKept() {
    assertPod(
        "spec: {securityContext: {}}", "spec: {}", "spec: {securityContext: {runAsUser: null}}");
  }

  @Test
  void setsUniteAndValuesAreTakenOutByADirective() {
    assertPod(
        "metadata: {finalizers: [b, a]}",
        "metadata: {finalizers: [a]}",
        "metadata: {finalizers: [b, a]}");
    assertPod(
        "metadata: {finalizers: [b]}",
        "metadata: {finalizers: [a, b]}",
        "metadata: {$deleteFromPrimitiveList/finalizers: [a]}");
  }

  @Test
  void elementsOfThePatchStandInItsOrderAndOthersAmongThemInTheirs() {
    assertPod(
        "spec: {containers: [{name: new}, {name: a}, {name: c, image: i}, {name: b}, {name: d}]}",
        "spec: {containers: [{name: a}, {name: b}, {name: c}, {name: d}]}",
        "spec: {containers: [{name: new}, {name: c, image: i}, {name: b}]}");
  }

  @Test
  void aListIsReplacedAsAWholeByADirective() {
    assertPod(
        "spec: {containers: [{name: c, image: d}]}",
        "spec: {containers: [{name: a, image: b}, {name: c, env: []}]}",
        "spec: {containers: [{$patch: replace}, {name: c, image: d}]}");
  }

  @Test
  void aMapIsReplacedOrRemovedByADirective() {
    assertPod(
        "spec: {securityContext: {runAsGroup: 2}}",
        "spec: {securityContext: {runAsUser: 1}}",
        "spec: {securityContext: {$patch: replace, runAsGroup: 2}}");
    assertPod(
        "spec: {nodeName: n, securityContext: {}}",
        "spec: {nodeName: n, securityContext: {runAsUser: 1}}",
        "spec: {securityContext: {$patch: delete}}");
  }

  @Test
  void listsOfPlainValuesAndOfKindsThatAreNotBuiltInReplace() {
    assertPod(
        "spec: {containers: [{name: a, command: [z]}]}",
        "spec: {containers: [{name: a, command: [x, y]}]}",
        "spec: {containers: [{name: a, command: [z]}]}");
    assertEquals(
        new Patched.Changed(tree("spec: {containers: [{name: b}], a: 1}")),
        patch(
            "example.com/v1",
            "Pod",
            "spec: {containers: [{name: a}], a: 1}",
            "spec: {containers: [{name: b}]}"));
  }

  @Test
  void aSelectorThatTheSchemaReplacesIsReplaced() {
    assertEquals(
        new Patched.Changed(tree("spec: {selector: {matchLabels: {b: '2'}}, maxUnavailable: 1}")),
        patch(
            "policy/v1",
            "PodDisruptionBudget",
            "spec: {selector: {matchLabels: {a: '1'}}, maxUnavailable: 1}",
            "spec: {selector: {matchLabels: {b: '2'}}}"));
  }

  @Test
  void theObjectItselfIsRemovedByADirective() {
    assertInstanceOf(Patched.Removed.class, patch("v1", "Pod", "a: 1", "$patch: delete"));
  }

  @Test
  void directivesThatAreNotUnderstoodAreRefused() {
    assertInstanceOf(Patched.Refused.class, patch("v1", "Pod", "a: {}", "a: {$patch: frobnicate}"));
    assertInstanceOf(
        Patched.Refused.class,
        patch("v1", "Pod", "spec: {}", "spec: {$setElementOrder/containers: [{name: a}]}"));
    assertInstanceOf(
        Patched.Refused.class,
        patch("v1", "Pod", "spec: {}", "spec: {containers: [{image: without-name}]}"));
  }
}

package io.edgewright.engine.health;

import static io.edgewright.engine.EngineFixture.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.Manifest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdicts of kstatus. */
class HealthEvaluatorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apps/v1|Deployment|{'replicas':2}|{}|IN_PROGRESS",
        "apps/v1|Deployment|{'replicas':2}|{'observedGeneration':1,'replicas':2,'updatedReplicas':2,'readyReplicas':2,'availableReplicas':2}|CURRENT",
        "apps/v1|Deployment|{'replicas':2}|{'observedGeneration':1,'replicas':3,'updatedReplicas':2,'readyReplicas':2,'availableReplicas':2}|IN_PROGRESS",
        "apps/v1|Deployment|{'replicas':2}|{'observedGeneration':1,'replicas':2,'updatedReplicas':2,'readyReplicas':1,'availableReplicas':1}|IN_PROGRESS",
        "apps/v1|Deployment|{'replicas':0}|{'observedGeneration':1}|CURRENT",
        "apps/v1|Deployment|{}|{'observedGeneration':1,'conditions':[{'type':'Progressing','status':'False','reason':'ProgressDeadlineExceeded'}]}|FAILED",
        "apps/v1|StatefulSet|{'replicas':1}|{'observedGeneration':1,'replicas':1,'readyReplicas':1,'currentRevision':'a','updateRevision':'a'}|CURRENT",
        "apps/v1|StatefulSet|{'replicas':1}|{'observedGeneration':1,'replicas':1,'readyReplicas':1,'currentRevision':'a','updateRevision':'b'}|IN_PROGRESS",
        "apps/v1|StatefulSet|{'updateStrategy':{'type':'OnDelete'}}|{}|CURRENT",
        "apps/v1|DaemonSet|{}|{}|IN_PROGRESS",
        "apps/v1|DaemonSet|{}|{'observedGeneration':1,'desiredNumberScheduled':1,'currentNumberScheduled':1,'updatedNumberScheduled':1,'numberAvailable':1,'numberReady':1}|CURRENT",
        "apps/v1|DaemonSet|{}|{'observedGeneration':1,'desiredNumberScheduled':2,'currentNumberScheduled':2,'updatedNumberScheduled':1,'numberAvailable':2,'numberReady':2}|IN_PROGRESS",
        "apps/v1|ReplicaSet|{'replicas':1}|{'replicas':1,'fullyLabeledReplicas':1,'availableReplicas':1,'readyReplicas':1}|CURRENT",
        "v1|Pod|{}|{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}|CURRENT",
        "v1|Pod|{}|{'phase':'Running','containerStatuses':[{'name':'c','state':{'waiting':{'reason':'CrashLoopBackOff'}}}]}|FAILED",
        "v1|Pod|{}|{'phase':'Failed'}|FAILED",
        "v1|Pod|{}|{'phase':'Pending'}|IN_PROGRESS",
        "batch/v1|Job|{}|{}|IN_PROGRESS",
        "batch/v1|Job|{}|{'conditions':[{'type':'Complete','status':'True'}]}|CURRENT",
        "batch/v1|Job|{}|{'conditions':[{'type':'Failed','status':'True'}]}|FAILED",
        "batch/v1|Job|{'suspend':true}|{}|CURRENT",
        "v1|PersistentVolumeClaim|{}|{'phase':'Bound'}|CURRENT",
        "v1|PersistentVolumeClaim|{}|{'phase':'Pending'}|IN_PROGRESS",
        "v1|Service|{'type':'LoadBalancer'}|{}|IN_PROGRESS",
        "v1|Service|{'type':'LoadBalancer'}|{'loadBalancer':{'ingress':[{'ip':'1.2.3.4'}]}}|CURRENT",
        "v1|Service|{'type':'ClusterIP'}|{}|CURRENT",
        "policy/v1|PodDisruptionBudget|{}|{'disruptionsAllowed':0}|CURRENT",
        "apiextensions.k8s.io/v1|CustomResourceDefinition|{}|{}|IN_PROGRESS",
        "apiextensions.k8s.io/v1|CustomResourceDefinition|{}|{'conditions':[{'type':'Established','status':'True'}]}|CURRENT",
        "apiextensions.k8s.io/v1|CustomResourceDefinition|{}|{'conditions':[{'type':'NamesAccepted','status':'False'}]}|FAILED",
        "example.com/v1|Widget|{}|{}|CURRENT",
        "example.com/v1|Widget|{}|{'conditions':[{'type':'Ready','status':'False'}]}|IN_PROGRESS",
        "example.com/v1|Widget|{}|{'conditions':[{'type':'Stalled','status':'True'}]}|FAILED",
        "example.com/v1|Widget|{}|{'observedGeneration':0}|IN_PROGRESS",
        "v1|ConfigMap|{}|{}|CURRENT",
      })
  void verdict(String apiVersion, String kind, String spec, String status, Health.Status expected) {
    var live = live(apiVersion, kind, spec, status);

    assertEquals(expected, HealthEvaluator.evaluate(live, List.of()).status());
  }

  @Test
  void objectThatIsBeingDeletedIsTerminatingWhateverElseItIs() {
    var live =
        live("v1", "ConfigMap", "{}", "{}")
            .with("2026-01-01T00:00:00Z", "metadata", "deletionTimestamp");

    assertEquals(Health.Status.TERMINATING, HealthEvaluator.evaluate(live, List.of()).status());
  }

  @Test
  void applicationsOwnCheckGoesFirstAndMayHaveNoVerdict() {
    var live = live("v1", "ConfigMap", "{}", "{}");

    var failed =
        HealthEvaluator.evaluate(live, List.of(check("", Optional.of(Health.failed("no")))));
    var silent = HealthEvaluator.evaluate(live, List.of(check("", Optional.empty())));
    var other =
        HealthEvaluator.evaluate(live, List.of(check("b", Optional.of(Health.failed("no")))));

    assertEquals(Health.Status.FAILED, failed.status());
    assertEquals(Health.Status.CURRENT, silent.status());
    assertEquals(Health.Status.CURRENT, other.status());
  }

  @Test
  void worstOfSeveralIsWhatCounts() {
    assertEquals(Health.current(), Health.worstOf(List.of()));
    assertEquals(
        Health.Status.FAILED,
        Health.worstOf(List.of(Health.current(), Health.failed("x"), Health.inProgress("y")))
            .status());
  }

  private static HealthCheck check(String name, Optional<Health> verdict) {
    return new HealthCheck() {
      @Override
      public GroupKind groupKind() {
        return new GroupKind("", "ConfigMap");
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public String expression() {
        return "true";
      }

      @Override
      public Optional<Health> evaluate(Manifest live) {
        return verdict;
      }
    };
  }

  private static Manifest live(String apiVersion, String kind, String spec, String status) {
    return manifest(
        "{'apiVersion':'%s','kind':'%s','metadata':{'name':'a','generation':1},'spec':%s,'status':%s}"
            .formatted(apiVersion, kind, spec, status));
  }
}

package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JobTest {
  private static final String BATCH = "/apis/batch/v1/namespaces/default/";
  private final VirtualSite site = VirtualSite.start();

  @AfterEach
  void stop() {
    site.close();
  }

  private VirtualSite job(String name, String image, String spec) {
    return site.apply(
        BATCH + "jobs/" + name,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: %s}
        spec:
          %s
          template:
            spec: {restartPolicy: Never, containers: [{name: c, image: "%s"}]}
        """
            .formatted(name, spec, image));
  }

  private Map<String, Object> job(String name) {
    return site.get(BATCH + "jobs/" + name).body();
  }

  private long status(String name, String field) {
    return Tree.number(job(name), "status", field).orElse(0L);
  }

  @Test
  void completes() {
    job("j", "tool", "").settle();

    assertEquals("True", VirtualSite.condition(job("j"), "Complete"));
    assertEquals(1, status("j", "succeeded"));
    assertEquals("2030-01-01T00:00:04Z", Tree.text(job("j"), "status", "completionTime"));
  }

  @Test
  void runsAsManyAtATimeAsItMay() {
    job("j", "tool", "completions: 5\n  parallelism: 2");
    site.pass(Duration.ofSeconds(1));
    var active = status("j", "active");

    site.settle();

    assertEquals(2, active);
    assertEquals(5, status("j", "succeeded"));
    assertEquals(5, site.pods().size());
  }

  @Test
  void failsWhenItsPodsFailTooOften() {
    job("j", "tool:exit-2", "backoffLimit: 2").pass(Duration.ofSeconds(30));
    var early = VirtualSite.condition(job("j"), "Failed");

    site.pass(Duration.ofMinutes(5));

    assertEquals("", early);
    assertEquals("True BackoffLimitExceeded", VirtualSite.condition(job("j"), "Failed"));
    assertEquals(3, status("j", "failed"));
  }

  @Test
  void deadlineEndsIt() {
    job("j", "tool:fails", "activeDeadlineSeconds: 60").pass(Duration.ofSeconds(50));
    var early = status("j", "active");

    site.pass(Duration.ofSeconds(30));

    assertEquals(1, early);
    assertEquals("True DeadlineExceeded", VirtualSite.condition(job("j"), "Failed"));
    assertEquals(List.of(), site.podNames());
  }

  @Test
  void suspendedJobHasNoPodsUntilResumed() {
    job("j", "tool", "suspend: true").settle();
    var suspended = VirtualSite.condition(job("j"), "Suspended");
    var pods = site.podNames();

    job("j", "tool", "suspend: false").settle();

    assertEquals("True JobSuspended", suspended);
    assertEquals(List.of(), pods);
    assertEquals("True", VirtualSite.condition(job("j"), "Complete"));
  }

  @Test
  void finishedJobIsRemovedAfterItsTime() {
    job("j", "tool", "ttlSecondsAfterFinished: 600").pass(Duration.ofMinutes(9));
    var before = site.get(BATCH + "jobs/j").code();

    site.pass(Duration.ofMinutes(3));

    assertEquals(200, before);
    assertEquals(404, site.get(BATCH + "jobs/j").code());
    assertEquals(List.of(), site.podNames());
  }

  @Test
  void programRunsForAsLongAsTheAnnotationSays() {
    site.apply(
            BATCH + "jobs/j",
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: j}
            spec:
              template:
                metadata: {annotations: {simulator.edgewright.dev/runs-for: 10m}}
                spec: {restartPolicy: Never, containers: [{name: c, image: tool}]}
            """)
        .pass(Duration.ofMinutes(9));
    var early = status("j", "active");

    site.pass(Duration.ofMinutes(2));

    assertEquals(1, early);
    assertEquals("True", VirtualSite.condition(job("j"), "Complete"));
  }

  @Test
  void indexedJobRunsEachIndexOnce() {
    job("j", "tool", "completions: 3\n  parallelism: 3\n  completionMode: Indexed").settle();

    assertEquals("0,1,2", Tree.text(job("j"), "status", "completedIndexes"));
  }

  private VirtualSite cron(String spec) {
    return site.apply(
        BATCH + "cronjobs/c",
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: c}
        spec:
          schedule: "*/5 * * * *"
          %s
          jobTemplate:
            spec:
              template:
                metadata: {annotations: {simulator.edgewright.dev/runs-for: 7m}}
                spec: {restartPolicy: Never, containers: [{name: c, image: tool}]}
        """
            .formatted(spec));
  }

  @Test
  void cronJobStartsJobsOnTheClockOfTheCluster() {
    cron("").pass(Duration.ofMinutes(4));
    var early = site.list(BATCH + "jobs");

    site.pass(Duration.ofMinutes(2));

    assertEquals(List.of(), early);
    assertEquals(1, site.list(BATCH + "jobs").size());
    assertEquals(
        "2030-01-01T00:05:00Z", site.get(BATCH + "cronjobs/c").text("status", "lastScheduleTime"));
  }

  @Test
  void cronJobKeepsAFewFinishedJobs() {
    cron("").pass(Duration.ofHours(2));

    var jobs = site.list(BATCH + "jobs");

    assertEquals(3, jobs.stream().filter(j -> Conditions.isTrue(j, "Complete")).count());
    assertTrue(jobs.size() <= 5, VirtualSite.names(jobs)::toString);
  }

  @Test
  void cronJobThatForbidsConcurrencySkipsATurn() {
    cron("concurrencyPolicy: Forbid").pass(Duration.ofMinutes(11));

    assertEquals(1, site.list(BATCH + "jobs").size());
  }

  @Test
  void suspendedCronJobStartsNothing() {
    cron("suspend: true").pass(Duration.ofHours(1));

    assertEquals(List.of(), site.list(BATCH + "jobs"));
  }
}

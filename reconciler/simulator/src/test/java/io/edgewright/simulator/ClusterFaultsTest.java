package io.edgewright.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever can go wrong with a cluster, on virtual time. */
final class ClusterFaultsTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String KUBE_SYSTEM = "/api/v1/namespaces/kube-system";

  private final VirtualTime time = new VirtualTime(Instant.parse("2030-01-01T00:00:00Z"));
  private final Site site =
      Site.of(SimulatedClusterSettings.named("site").on(time).withoutControllers());

  @AfterEach
  void stop() {
    site.close();
  }

  private long inject(Fault fault) {
    return site.cluster().faults().inject(fault);
  }

  private Site.Answer create(String name) throws Exception {
    return site.post(CONFIG_MAPS, "{'metadata':{'name':'%s'}}".formatted(name));
  }

  private List<Integer> statuses(int number) throws Exception {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < number; i++) {
      statuses.add(site.get(CONFIG_MAPS).status());
    }
    return statuses;
  }

  @Test
  void failureSaysWhenToAskAgain() throws Exception {
    inject(
        Fault.once(
            RequestMatch.any(), new FaultEffect.Fail(429, "slow down", Duration.ofMillis(2500))));

    var answer = site.get(CONFIG_MAPS);

    assertEquals(429, answer.status());
    assertEquals("slow down", answer.message());
    assertEquals(3L, Tree.number(answer.tree(), "details", "retryAfterSeconds").orElseThrow());
  }

  @Test
  void faultSparesTheFirstRequestsAndEndsAfterSomeStrikes() throws Exception {
    inject(
        new Fault(
            RequestMatch.any().verbs("list"),
            new FaultEffect.Fail(500),
            Occurrence.times(2).skipping(1)));

    assertEquals(List.of(200, 500, 500, 200), statuses(4));
    assertEquals(List.of(), site.cluster().faults().standing());
  }

  @Test
  void chanceStrikesTheSameRequestsForTheSameSeed() throws Exception {
    var runs = new ArrayList<List<Integer>>();
    for (var run = 0; run < 2; run++) {
      var id =
          inject(
              new Fault(
                  RequestMatch.any(),
                  new FaultEffect.Fail(503),
                  Occurrence.always().withProbability(0.5, 7)));
      runs.add(statuses(20));
      var struck = site.cluster().faults().standing().getFirst().struck();
      assertEquals(struck, runs.getLast().stream().filter(s -> s == 503).count());
      assertTrue(site.cluster().faults().remove(id));
    }

    assertEquals(runs.get(0), runs.get(1));
    assertTrue(runs.getFirst().contains(200) && runs.getFirst().contains(503));
  }

  @Test
  void faultIsOverAfterItsTimeOnTheVirtualClock() throws Exception {
    inject(
        new Fault(
            RequestMatch.any(),
            new FaultEffect.Fail(503),
            Occurrence.always().lasting(Duration.ofMinutes(5))));

    time.advance(Duration.ofMinutes(4));
    var during = site.get(CONFIG_MAPS).status();
    time.advance(Duration.ofMinutes(1));

    assertEquals(503, during);
    assertEquals(200, site.get(CONFIG_MAPS).status());
  }

  @Test
  void delayPassesOnTheVirtualClock() throws Exception {
    inject(Fault.once(RequestMatch.any(), new FaultEffect.Delay(Duration.ofHours(1))));
    var thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.interrupted()) {
                    time.advance(Duration.ofMinutes(1));
                    Thread.onSpinWait();
                  }
                });

    var answer = site.get(CONFIG_MAPS);
    thread.interrupt();

    assertEquals(200, answer.status());
    assertFalse(time.instant().isBefore(Instant.parse("2030-01-01T01:00:00Z")));
  }

  @Test
  void latenciesFollowTheirDistribution() {
    var uniform = drawn(new Latency.Uniform(Duration.ofMillis(100), Duration.ofMillis(200)), 3);
    var pareto = drawn(new Latency.Pareto(Duration.ofMillis(100), 1.5), 3);
    var normal = drawn(new Latency.Normal(Duration.ofMillis(50), Duration.ofMillis(40)), 3);

    assertTrue(uniform.stream().allMatch(d -> d >= 100 && d <= 200));
    assertTrue(pareto.stream().allMatch(d -> d >= 100));
    assertTrue(pareto.stream().anyMatch(d -> d > 1000), "a long tail");
    assertTrue(normal.stream().allMatch(d -> d >= 0));
    assertEquals(50, normal.stream().mapToLong(d -> d).average().orElse(0), 5);
    assertEquals(
        uniform, drawn(new Latency.Uniform(Duration.ofMillis(100), Duration.ofMillis(200)), 3));
  }

  private static List<Long> drawn(Latency latency, long seed) {
    var chance = new SplittableRandom(seed);
    return IntStream.range(0, 1000)
        .mapToObj(_ -> Latency.draw(latency, chance).toMillis())
        .toList();
  }

  @Test
  void resetConnectionGivesNoAnswer() throws Exception {
    inject(Fault.once(RequestMatch.any(), new FaultEffect.Reset()));

    // A bare socket: what Java's HTTP client says of a reset depends on which of its threads sees
    // it.
    try (var socket = new Socket("127.0.0.1", site.cluster().url().getPort())) {
      socket
          .getOutputStream()
          .write("GET %s HTTP/1.1\r\nHost: site\r\n\r\n".formatted(CONFIG_MAPS).getBytes(UTF_8));

      var failure = assertThrows(SocketException.class, () -> socket.getInputStream().read());
      assertTrue(failure.toString().contains("reset"), failure.toString());
    }
    assertEquals(200, site.get(CONFIG_MAPS).status());
  }

  @Test
  void fullDiskRefusesWhatWouldBeStoredAndNothingElse() throws Exception {
    create("old");
    inject(Fault.always(RequestMatch.any(), new FaultEffect.DiskFull()));

    var refused = create("new");
    var dry = site.post(CONFIG_MAPS + "?dryRun=All", "{'metadata':{'name':'dry'}}");
    var read = site.get(CONFIG_MAPS + "/old");
    var deleted = site.send("DELETE", CONFIG_MAPS + "/old", "");

    assertEquals(500, refused.status());
    assertEquals("etcdserver: mvcc: database space exceeded", refused.message());
    assertEquals(List.of(201, 200, 200), List.of(dry.status(), read.status(), deleted.status()));
  }

  @Test
  void staleReadIsAnsweredAsItWas() throws Exception {
    create("a");
    create("b");
    inject(Fault.always(RequestMatch.any().verbs("list", "get"), new FaultEffect.StaleRead(1)));

    var listed = site.get(CONFIG_MAPS);

    assertEquals(1, Tree.list(listed.tree(), "items").size(), listed.text());
    assertEquals(404, site.get(CONFIG_MAPS + "/b").status());
    assertEquals(409, create("b").status());
  }

  @Test
  void compactionExpiresPages() throws Exception {
    create("a");
    create("b");
    var page = Tree.text(site.get(CONFIG_MAPS + "?limit=1").tree(), "metadata", "continue");
    create("c");
    inject(Fault.once(RequestMatch.any(), new FaultEffect.Compact()));

    assertEquals(410, site.get(CONFIG_MAPS + "?limit=1&continue=" + page).status());
  }

  @Test
  void webhookDeniesInItsNameAndMutatesOnTheWay() throws Exception {
    inject(
        Fault.always(
            RequestMatch.writes().resource("secrets"),
            new FaultEffect.DenyByWebhook("policy.example", "no secrets here")));
    inject(
        Fault.always(
            RequestMatch.writes().resource("configmaps"),
            new FaultEffect.MutateByWebhook(
                "labels.example",
                List.of(
                    Map.of("op", "add", "path", "/metadata/labels", "value", Map.of("by", "it"))),
                true)));

    var denied = site.post("/api/v1/namespaces/default/secrets", "{'metadata':{'name':'s'}}");
    var mutated = create("a");
    var dry = site.post(CONFIG_MAPS + "?dryRun=All", "{'metadata':{'name':'d'}}");

    assertEquals(403, denied.status());
    assertEquals(
        "admission webhook \"policy.example\" denied the request: no secrets here",
        denied.message());
    assertEquals("it", Tree.text(mutated.tree(), "metadata", "labels", "by"));
    assertEquals(400, dry.status());
    assertEquals("admission webhook \"labels.example\" does not support dry run", dry.message());
  }

  @Test
  void webhookThatIsDownFailsWritesUnlessItIsIgnored() throws Exception {
    var failing =
        inject(Fault.always(RequestMatch.writes(), new FaultEffect.WebhookDown("w", false)));
    var refused = create("a");
    site.cluster().faults().remove(failing);
    inject(Fault.always(RequestMatch.writes(), new FaultEffect.WebhookDown("w", true)));

    assertEquals(500, refused.status());
    assertTrue(
        refused.message().startsWith("Internal error occurred: failed calling webhook \"w\""),
        refused.message());
    assertEquals(201, create("a").status());
  }

  @Test
  void clockThatIsOffStampsAndExpiresByItself() throws Exception {
    var brief =
        site.cluster()
            .access()
            .admit(
                io.edgewright.simulator.access.User.named("ann", "system:masters"),
                Duration.ofHours(1));
    inject(Fault.of(new FaultEffect.ClockSkew(Duration.ofHours(2))));

    var created = create("a");

    assertEquals(
        "2030-01-01T02:00:00Z", Tree.text(created.tree(), "metadata", "creationTimestamp"));
    assertEquals(401, site.as(brief, "GET", CONFIG_MAPS, "").status());
    site.cluster().faults().clear();
    assertEquals(200, site.as(brief, "GET", CONFIG_MAPS, "").status());
  }

  @Test
  void fullAcceptQueueLetsNobodyConnect() throws Exception {
    create("a");
    var port = site.cluster().url().getPort();
    inject(Fault.of(new FaultEffect.FullAcceptQueue()));

    try (var socket = new Socket()) {
      assertThrows(
          SocketTimeoutException.class,
          () -> socket.connect(new InetSocketAddress("127.0.0.1", port), 300));
    }
    site.cluster().faults().clear();
    assertEquals(200, site.get(CONFIG_MAPS + "/a").status());
  }

  @Test
  void partitionLetsNothingThroughAndNobodyIsTold() throws Exception {
    inject(
        new Fault(
            RequestMatch.any(),
            new FaultEffect.Partition(),
            Occurrence.always().lasting(Duration.ofMinutes(1))));

    var cut = site.eventually("POST", CONFIG_MAPS, "{'metadata':{'name':'a'}}");
    while (site.cluster().requests().all().isEmpty()) {
      Thread.onSpinWait();
    }
    time.advance(Duration.ofMinutes(1));

    assertThrows(java.util.concurrent.ExecutionException.class, cut::get);
    assertEquals(404, site.get(CONFIG_MAPS + "/a").status());
  }

  @Test
  void workloadsRunOnBehindAPartition() throws Exception {
    try (var running = Site.of(SimulatedClusterSettings.named("running").on(time))) {
      var created =
          running.post(
              "/apis/apps/v1/namespaces/default/deployments",
              "{'metadata':{'name':'web'},'spec':{'selector':{'matchLabels':{'a':'b'}},'template':"
                  + "{'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'i'}]}}}}");
      assertEquals(201, created.status(), created.text());
      running.cluster().faults().inject(Fault.of(new FaultEffect.Partition()));

      time.advance(Duration.ofMinutes(5));
      running.cluster().faults().clear();

      var web = running.get("/apis/apps/v1/namespaces/default/deployments/web").tree();
      assertEquals(1L, Tree.number(web, "status", "readyReplicas").orElse(0L));
    }
  }

  @Test
  void lostClusterComesBackAsItWasOrEmptyOrAnother() throws Exception {
    create("a");
    var before = Tree.text(site.get(KUBE_SYSTEM).tree(), "metadata", "uid");
    var token = site.cluster().token();

    var withData = lose(FaultEffect.Lost.Return.WITH_DATA);
    assertEquals(200, site.get(CONFIG_MAPS + "/a").status());
    var empty = lose(FaultEffect.Lost.Return.EMPTY);
    assertEquals(404, site.get(CONFIG_MAPS + "/a").status());
    assertEquals(token, site.cluster().token());
    var rebuilt = lose(FaultEffect.Lost.Return.REBUILT);

    assertEquals(before, withData);
    assertNotEquals(before, empty);
    assertNotEquals(empty, rebuilt);
    assertEquals(401, site.as(token, "GET", CONFIG_MAPS, "").status());
  }

  private String lose(FaultEffect.Lost.Return back) throws Exception {
    var id = inject(Fault.of(new FaultEffect.Lost(back)));
    assertThrows(IOException.class, () -> site.get(CONFIG_MAPS));
    site.cluster().faults().remove(id);
    return Tree.text(site.get(KUBE_SYSTEM).tree(), "metadata", "uid");
  }

  @Test
  void openWatchesAreBrokenOffAndCounted() throws Exception {
    try (var watch = site.watch(CONFIG_MAPS)) {
      create("a");
      assertTrue(watch.next().contains("ADDED"));
      var id =
          inject(
              Fault.always(
                  RequestMatch.any().verbs("watch"),
                  new FaultEffect.DropWatch(Duration.ofHours(1))));

      assertThrows(IOException.class, watch::next);
      var standing = site.cluster().faults().standing();
      assertEquals(id, standing.getFirst().id());
      assertEquals(1, standing.getFirst().struck());
    }
  }

  @Test
  void whatBefallsTheClusterSelectsNoRequests() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Fault.always(RequestMatch.writes(), new FaultEffect.Partition()));
  }
}

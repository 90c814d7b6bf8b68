package io.edgewright.service.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class QuartzTriggersTest {
  private static final Set<Work> EVERY_TRIGGER =
      Set.of(
          new Work.PollRepositories(),
          new Work.ReadSignals(),
          new Work.Tick(),
          new Work.ResyncClusters());

  @Test
  void everyTriggerFiresAtOnceAndAgain() throws Exception {
    var queue = new WorkQueue(10, _ -> {});
    var often = Duration.ofMillis(20);

    try (var _ = QuartzTriggers.start(new TriggerPlan(often, often, often, often), queue)) {
      assertTrue(firesAll(queue), "each trigger fires once");
      assertTrue(firesAll(queue), "and once more");
    }
  }

  private static boolean firesAll(WorkQueue queue) throws InterruptedException {
    var seen = new HashSet<Work>();
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!seen.equals(EVERY_TRIGGER) && System.nanoTime() < deadline) {
      queue.poll(1, TimeUnit.SECONDS).ifPresent(seen::add);
    }
    return seen.equals(EVERY_TRIGGER);
  }
}

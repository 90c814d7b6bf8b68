package io.edgewright.service.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.schedule.WorkQueue.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WorkQueueTest {
  private static final Work POLL = new Work.PollRepositories();
  private static final Work TICK = new Work.Tick();

  @Test
  void aKeyStandsInTheQueueAtMostOnce() throws InterruptedException {
    var queue = new WorkQueue(10, _ -> {});

    var first = queue.put(POLL);
    var again = queue.put(new Work.PollRepositories());

    assertEquals(Admission.ADDED, first);
    assertEquals(Admission.ALREADY_QUEUED, again);
    assertEquals(1, queue.depth());
    assertEquals(Optional.of(POLL), queue.poll(0, TimeUnit.SECONDS));
    assertEquals(Optional.empty(), queue.poll(0, TimeUnit.SECONDS));
  }

  @Test
  void aKeyThatIsWorkedOnCanBePutAgain() throws InterruptedException {
    var queue = new WorkQueue(10, _ -> {});
    queue.put(POLL);

    queue.poll(0, TimeUnit.SECONDS);

    assertEquals(Admission.ADDED, queue.put(POLL));
  }

  @Test
  void theQueueIsBoundedAndKeepsItsOrder() throws InterruptedException {
    var queue = new WorkQueue(2, _ -> {});
    var news = new Work.ClusterNews(new ClusterName("fra1"));

    queue.put(news);
    queue.put(TICK);

    assertEquals(Admission.FULL, queue.put(POLL));
    assertEquals(Admission.ALREADY_QUEUED, queue.put(TICK));
    assertEquals(Optional.of(news), queue.poll(0, TimeUnit.SECONDS));
    assertEquals(Optional.of(TICK), queue.poll(0, TimeUnit.SECONDS));
  }

  @Test
  void theDepthIsObservedAfterEachChange() throws InterruptedException {
    var depths = new ArrayList<Integer>();
    var queue = new WorkQueue(2, depths::add);

    queue.put(POLL);
    queue.put(TICK);
    queue.poll(0, TimeUnit.SECONDS);

    assertEquals(List.of(1, 2, 1), depths);
  }
}

package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RequestLogTest {
  private final AtomicInteger sharers = new AtomicInteger(1);
  private final RequestLog log = new RequestLog(sharers::get);

  private void add(int number) {
    for (var i = 0; i < number; i++) {
      log.add(
          new LoggedRequest(new SeenRequest(i, "GET", "/version", "get", "", "", "", false), 200));
    }
  }

  @Test
  void oldestEntriesGoFirst() {
    add(20_005);

    assertEquals(20_000, log.all().size());
    assertEquals(5, log.all().getFirst().request().number());
  }

  @Test
  void clustersOfALargeFleetShareTheRoom() {
    add(20_000);

    sharers.set(500);
    add(1);

    assertEquals(400, log.all().size());
  }

  @Test
  void aFewEntriesAreKeptInAnyFleet() {
    sharers.set(9_999);

    add(200);

    assertEquals(100, log.all().size());
  }
}

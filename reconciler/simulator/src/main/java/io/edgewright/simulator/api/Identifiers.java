package io.edgewright.simulator.api;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Hands out identifiers, name suffixes, addresses and ports, each once. */
public final class Identifiers {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX = 5;
  private static final int FIRST_NODE_PORT = 30000;
  private static final int NODE_PORTS = 2768;
  private static final int FIRST_ADDRESS = 1;

  private final RandomGenerator random;
  private final AtomicInteger addresses = new AtomicInteger(FIRST_ADDRESS);
  private final AtomicLong ports = new AtomicLong();

  /** With a source of chance. */
  public Identifiers(RandomGenerator random) {
    this.random = random;
  }

  /** A new UID. */
  public synchronized String uid() {
    var high = (random.nextLong() & ~0xF000L) | 0x4000L;
    var low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** The end of a generated name. */
  public synchronized String suffix() {
    var text = new StringBuilder();
    for (var i = 0; i < SUFFIX; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** The next cluster IP. */
  String clusterIp() {
    var next = addresses.incrementAndGet();
    return "10." + (96 + (next >> 16)) + "." + ((next >> 8) & 255) + "." + (next & 255);
  }

  /** The next node port. */
  long nodePort() {
    return FIRST_NODE_PORT + ports.getAndIncrement() % NODE_PORTS;
  }
}

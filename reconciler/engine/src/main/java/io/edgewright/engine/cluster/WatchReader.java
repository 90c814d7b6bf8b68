package io.edgewright.engine.cluster;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.Answer.Unanswered;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Splits a watch's stream into events. The network's thread only queues what it received; events
 * are read and handed over on the thread that follows, which asks for more when it is done: a slow
 * reader slows the sender, and memory stays bounded.
 */
final class WatchReader implements AsyncBody.Consumer<List<ByteBuffer>> {
  private static final int MAX_LINE = 8 << 20;
  private static final byte[] END = new byte[0];

  private final Consumer<WatchEvent> sink;
  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private volatile boolean stopped;

  WatchReader(Consumer<WatchEvent> sink) {
    this.sink = sink;
  }

  @Override
  public void consume(List<ByteBuffer> received, AsyncBody body) {
    var size = received.stream().mapToInt(ByteBuffer::remaining).sum();
    var chunk = ByteBuffer.allocate(size);
    received.forEach(chunk::put);
    if (stopped) {
      body.cancel();
    } else if (size > 0) {
      chunks.add(chunk.array());
    } else {
      body.consume();
    }
  }

  void stop() {
    stopped = true;
  }

  /** Hands over events until the stream ends, breaks, or is silent for too long. */
  Answer follow(AsyncBody body, Duration silence) throws InterruptedException {
    var _ = body.done().whenComplete((_, _) -> chunks.add(END));
    while (true) {
      var chunk = chunks.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
      if (chunk == null) {
        return new Unanswered("silent");
      }
      if (chunk.length == 0) {
        return new Answered(200, Map.of(), Optional.empty());
      }
      if (!split(chunk)) {
        return new Unanswered("an event is no JSON, or too large");
      }
      body.consume();
    }
  }

  private boolean split(byte[] chunk) {
    var start = 0;
    for (var i = 0; i < chunk.length; i++) {
      if (chunk[i] == '\n') {
        line.write(chunk, start, i - start);
        start = i + 1;
        if (!deliver()) {
          return false;
        }
      }
    }
    line.write(chunk, start, chunk.length - start);
    return line.size() <= MAX_LINE;
  }

  private boolean deliver() {
    var bytes = line.toByteArray();
    line.reset();
    if (bytes.length == 0) {
      return true;
    }
    try {
      var event = CanonicalJson.read(bytes);
      sink.accept(
          new WatchEvent(JsonTree.text(event, "type").orElse(""), JsonTree.map(event, "object")));
      return true;
    } catch (JacksonException | IllegalArgumentException _) {
      return false;
    }
  }
}

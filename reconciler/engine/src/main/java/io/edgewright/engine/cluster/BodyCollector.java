package io.edgewright.engine.cluster;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Gathers an answer's body, and gives up on one that is larger than any honest answer. */
final class BodyCollector implements AsyncBody.Consumer<List<ByteBuffer>> {
  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private boolean overflowed;

  BodyCollector(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void consume(List<ByteBuffer> chunk, AsyncBody body) {
    for (var buffer : chunk) {
      if (bytes.size() + buffer.remaining() > limit) {
        overflowed = true;
        body.cancel();
        return;
      }
      var copy = new byte[buffer.remaining()];
      buffer.get(copy);
      bytes.writeBytes(copy);
    }
    body.consume();
  }

  synchronized boolean isOverflowed() {
    return overflowed;
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }
}

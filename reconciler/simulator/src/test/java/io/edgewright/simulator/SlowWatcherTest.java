package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that does not read its watch holds nothing up, and is not remembered for ever. */
final class SlowWatcherTest {
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final int MEGABYTE = 1_000_000;

  /** Twice of what the server keeps, and of what the buffers of a loopback connection take. */
  private static final int WRITES = 48;

  private final Site site = Site.of(SimulatedClusterSettings.named("site").withoutControllers());

  @AfterEach
  void stop() {
    site.close();
  }

  private Socket watcher() throws IOException {
    var url = site.cluster().url();
    var socket = new Socket();
    socket.setReceiveBufferSize(64 * 1024);
    socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(1));
    socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    socket
        .getOutputStream()
        .write(
            "GET %s?watch=true HTTP/1.1\r\nHost: site\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(MAPS, site.cluster().token())
                .getBytes(StandardCharsets.US_ASCII));
    var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    assertEquals("HTTP/1.1 200", answer);
    return socket;
  }

  private void write(int number) throws Exception {
    var filling = "x".repeat(MEGABYTE);
    var body = "{'metadata':{'name':'map-" + number + "'},'data':{'filling':'" + filling + "'}}";
    assertEquals(201, site.post(MAPS, body).status());
  }

  /** All that still comes until the server ends it. */
  private static String rest(InputStream in) throws IOException {
    var text = new StringBuilder();
    var buffer = new byte[MEGABYTE];
    try {
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.append(new String(buffer, 0, n, StandardCharsets.US_ASCII).replace("x", ""));
      }
    } catch (SocketException _) {
      // A connection that is reset has ended, too.
    }
    return text.toString();
  }

  @Test
  void watchOfAClientThatDoesNotReadEnds() throws Exception {
    try (var silent = watcher();
        var reading = site.watch(MAPS)) {
      for (var i = 0; i < WRITES; i++) {
        write(i);
        assertTrue(reading.next().contains("map-" + i));
      }

      var received = rest(silent.getInputStream());

      assertFalse(received.contains("map-" + (WRITES - 1)), "everything was kept");
    }
  }

  @Test
  void clientMayBeginWithMoreThanItMayFallBehind() throws Exception {
    for (var i = 0; i < WRITES; i++) {
      write(i);
    }

    try (var late = watcher()) {
      var in = late.getInputStream();
      var text = new StringBuilder();
      var buffer = new byte[MEGABYTE];
      while (!text.toString().contains("map-9\"")) {
        var n = in.read(buffer);
        assertTrue(n >= 0, "the watch has ended");
        text.append(new String(buffer, 0, n, StandardCharsets.US_ASCII).replace("x", ""));
      }
    }
  }
}

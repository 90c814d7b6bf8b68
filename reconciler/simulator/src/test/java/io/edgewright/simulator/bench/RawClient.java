package io.edgewright.simulator.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One kept-alive connection that sends requests in batches and reads the answers: as little client
 * as there can be, so that mostly the server is measured.
 */
final class RawClient implements AutoCloseable {
  private static final int BUFFER = 2 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String token;

  RawClient(URI server, String token) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    out = socket.getOutputStream();
    this.token = token;
  }

  /** A server-side apply of a JSON object. */
  record Apply(String path, String body) {}

  /** Sends them all at once, then reads all answers; fails where one is no success. */
  void send(List<Apply> batch) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var apply : batch) {
      var body = apply.body().getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(
          ("PATCH "
                  + apply.path()
                  + "?fieldManager=bench&force=true HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + token
                  + "\r\nContent-Type: application/apply-patch+yaml\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(body);
    }
    out.write(bytes.toByteArray());
    for (var apply : batch) {
      var status = answer();
      if (status != 200 && status != 201) {
        throw new IOException(apply.path() + " was answered with " + status);
      }
    }
  }

  /** Asks for a watch and leaves it open. */
  void watch(String path) throws IOException {
    var request =
        "GET %s?watch=true&timeoutSeconds=3600 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, token);
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    if (!line().contains(" 200 ")) {
      throw new IOException("no watch of " + path);
    }
  }

  /** Throws away what has come in so far. */
  void drain() throws IOException {
    in.skipNBytes(in.available());
  }

  private int answer() throws IOException {
    var status = Integer.parseInt(line().split(" ")[1]);
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package io.edgewright.renderer.helm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How a worker and its parent talk over standard input and output: frames of a mark, a length and
 * as many bytes. A frame beyond its bound is never read into memory, and a mark that is missing
 * shows that something else was printed.
 */
final class WorkerProtocol {
  /** The first bytes of each frame: {@code EDGW}. */
  private static final int MARK = 0x45444757;

  /** The most that a call may hold; values are bounded well below it. */
  static final int MAX_CALL = 64 << 20;

  /** How an answer begins: what follows it. */
  enum Status {
    READY,
    PRINTED,
    REJECTED,
    TOO_LARGE
  }

  /** The worker's answer to one call, or its readiness. */
  record Answer(Status status, String text) {}

  private WorkerProtocol() {}

  static void writeCall(DataOutputStream out, HelmCall call) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var frame = new DataOutputStream(bytes);
    writeText(frame, call.chart().toString());
    writeText(frame, call.release());
    writeText(frame, call.namespace());
    writeText(frame, call.kubeVersion());
    frame.writeInt(call.values().length);
    frame.write(call.values());
    writeFrame(out, bytes.toByteArray());
  }

  static HelmCall readCall(DataInputStream in) throws IOException {
    var frame = readFrame(in, MAX_CALL);
    var chart = Path.of(readText(frame));
    var release = readText(frame);
    var namespace = readText(frame);
    var kubeVersion = readText(frame);
    return new HelmCall(chart, release, namespace, kubeVersion, readBytes(frame));
  }

  static void writeAnswer(DataOutputStream out, Answer answer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(answer.status().ordinal());
    bytes.write(answer.text().getBytes(StandardCharsets.UTF_8));
    writeFrame(out, bytes.toByteArray());
  }

  static Answer readAnswer(DataInputStream in, int most) throws IOException {
    var frame = readFrame(in, most + 1);
    var status = frame.readUnsignedByte();
    if (status >= Status.values().length) {
      throw new IOException("an answer has the unknown status " + status);
    }
    return new Answer(
        Status.values()[status], new String(frame.readAllBytes(), StandardCharsets.UTF_8));
  }

  private static void writeFrame(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(MARK);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  private static DataInputStream readFrame(DataInputStream in, int most) throws IOException {
    if (in.readInt() != MARK) {
      throw new IOException("what was read is not a frame");
    }
    var length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("a frame has %d bytes; at most %d are allowed".formatted(length, most));
    }
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a frame ends early");
    }
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    var length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a field is longer than its frame");
    }
    return in.readNBytes(length);
  }
}

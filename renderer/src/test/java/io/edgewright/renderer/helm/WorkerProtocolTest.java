package io.edgewright.renderer.helm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.edgewright.renderer.helm.WorkerProtocol.Answer;
import io.edgewright.renderer.helm.WorkerProtocol.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class WorkerProtocolTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private DataInputStream written() {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void aCallArrivesAsItWasSent() throws IOException {
    var call = new HelmCall(Path.of("/c"), "rel", "näme", "v1.28.5", new byte[] {1, 0, 2});

    WorkerProtocol.writeCall(out, call);
    var read = WorkerProtocol.readCall(written());

    assertEquals("näme", read.namespace());
    assertEquals(Path.of("/c"), read.chart());
    assertArrayEquals(new byte[] {1, 0, 2}, read.values());
  }

  @Test
  void anAnswerArrivesAsItWasSent() throws IOException {
    var answer = new Answer(Status.PRINTED, "a\nü");

    WorkerProtocol.writeAnswer(out, answer);

    assertEquals(answer, WorkerProtocol.readAnswer(written(), 10));
  }

  @Test
  void anAnswerBeyondItsBoundIsNotRead() throws IOException {
    WorkerProtocol.writeAnswer(out, new Answer(Status.PRINTED, "12345"));

    assertThrows(IOException.class, () -> WorkerProtocol.readAnswer(written(), 4));
  }

  @Test
  void whatIsNoFrameIsNotTakenForOne() {
    var printed =
        new DataInputStream(
            new ByteArrayInputStream("panic: oh no\n".getBytes(StandardCharsets.UTF_8)));

    assertThrows(IOException.class, () -> WorkerProtocol.readAnswer(printed, 1000));
  }

  @Test
  void aFrameThatEndsEarlyIsTheEndOfTheStream() throws IOException {
    WorkerProtocol.writeAnswer(out, new Answer(Status.PRINTED, "12345"));
    var cut =
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray(), 0, bytes.size() - 2));

    assertThrows(EOFException.class, () -> WorkerProtocol.readAnswer(cut, 1000));
  }
}

package io.edgewright.renderer.helm;

import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.HelmLib;
import com.sun.jna.Native;
import io.edgewright.renderer.helm.WorkerProtocol.Answer;
import io.edgewright.renderer.helm.WorkerProtocol.Status;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;

/**
 * The worker process: renders one chart after another until its standard input ends, which is how
 * it learns that its parent is gone.
 */
public final class HelmWorkerMain {
  private static final int LONGEST_MESSAGE = 16_384;

  private final HelmLib helm;
  private final Path folder;
  private final int maxOutput;
  private final DataOutputStream answers;

  private HelmWorkerMain(HelmLib helm, Path folder, int maxOutput, DataOutputStream answers) {
    this.helm = helm;
    this.folder = folder;
    this.maxOutput = maxOutput;
    this.answers = answers;
  }

  /**
   * Runs the worker.
   *
   * @param args the native library, the worker's private folder, the most bytes of one output
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var folder = Path.of(args[1]);
    var out = new FileOutputStream(FileDescriptor.out);
    // Whatever prints must not be taken for an answer.
    System.setOut(System.err);
    var worker =
        new HelmWorkerMain(
            Native.load(args[0], HelmLib.class),
            folder,
            Integer.parseInt(args[2]),
            new DataOutputStream(new BufferedOutputStream(out)));
    WorkerProtocol.writeAnswer(worker.answers, new Answer(Status.READY, ""));
    var calls = new SynchronousQueue<HelmCall>();
    Thread.ofPlatform().daemon().name("render").start(() -> worker.serve(calls));
    readUntilParentIsGone(calls);
    WorkerFolder.delete(folder);
    // Helm has taken over the signals and may be in the midst of an endless chart.
    Runtime.getRuntime().halt(0);
  }

  private static void readUntilParentIsGone(SynchronousQueue<HelmCall> calls)
      throws IOException, InterruptedException {
    var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    while (true) {
      try {
        calls.put(WorkerProtocol.readCall(in));
      } catch (EOFException _) {
        return;
      }
    }
  }

  private void serve(SynchronousQueue<HelmCall> calls) {
    try {
      while (true) {
        WorkerProtocol.writeAnswer(answers, answer(calls.take()));
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("the worker cannot answer: " + e.getMessage());
    } finally {
      // Without this thread the process is of no use, and its parent must not wait for it.
      Runtime.getRuntime().halt(3);
    }
  }

  private Answer answer(HelmCall call) throws IOException {
    var values = folder.resolve("values.json");
    Files.write(values, call.values());
    try {
      var printed =
          new TemplateCommand(helm, call.chart())
              .withName(call.release())
              .withNamespace(call.namespace())
              .withKubeVersion(call.kubeVersion())
              .withValuesFile(values)
              .call();
      // Nothing at all comes as null.
      return bounded(printed == null ? "" : printed);
    } catch (IllegalStateException e) {
      var message = String.valueOf(e.getMessage());
      return new Answer(
          Status.REJECTED, message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
    } finally {
      Files.deleteIfExists(values);
    }
  }

  private Answer bounded(String printed) {
    return printed.getBytes(StandardCharsets.UTF_8).length > maxOutput
        ? new Answer(Status.TOO_LARGE, "")
        : new Answer(Status.PRINTED, printed);
  }
}

package io.edgewright.renderer.helm;

import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.helm.WorkerProtocol.Answer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parent's end of one worker process. Used by one thread at a time. */
final class HelmWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HelmWorker.class);
  private static final Duration START = Duration.ofSeconds(60);
  private static final int LONGEST_COMPLAINT = 2_000;

  private final Process process;
  private final Path folder;
  private final RenderSettings settings;
  private final DataOutputStream calls;
  private final DataInputStream answers;
  private final CompletableFuture<String> complaint = new CompletableFuture<>();
  private int renders;
  private boolean usable = true;

  private HelmWorker(Process process, Path folder, RenderSettings settings) {
    this.process = process;
    this.folder = folder;
    this.settings = settings;
    this.calls = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /**
   * Starts a process and waits until Helm is loaded in it.
   *
   * @param parent folder in which the worker's own is made
   * @throws IOException when it does not come up
   */
  static HelmWorker start(WorkerCommand command, Path parent, RenderSettings settings)
      throws IOException {
    var folder = WorkerFolder.create(parent, "worker-");
    var worker = new HelmWorker(command.start(folder), folder, settings);
    Thread.ofVirtual().name("helm-worker-errors").start(worker::readErrors);
    try {
      worker.awaitAnswer(START);
      return worker;
    } catch (IOException | TimeoutException e) {
      worker.close();
      var said = worker.complaint.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
      throw new IOException(
          "the Helm worker did not start: " + (said.isEmpty() ? e.getMessage() : said), e);
    }
  }

  /** Whether another chart may be given to it. */
  boolean isUsable() {
    return usable && renders < settings.rendersPerWorker() && process.isAlive();
  }

  /** Whether it was ended because a chart took too much. */
  boolean isKilled() {
    return !usable;
  }

  HelmAnswer render(HelmCall call) {
    renders++;
    try {
      WorkerProtocol.writeCall(calls, call);
      return meaning(awaitAnswer(settings.limits().time()));
    } catch (TimeoutException _) {
      usable = false;
      return new HelmAnswer.Exceeded(
          "it did not end within %d ms".formatted(settings.limits().time().toMillis()));
    } catch (IOException e) {
      usable = false;
      if (Thread.currentThread().isInterrupted()) {
        return new HelmAnswer.Unavailable(String.valueOf(e.getMessage()));
      }
      return new HelmAnswer.Exceeded(
          "it ended the process that renders it: most likely it recurses or repeats without end, or"
              + " needs more memory than a worker has");
    }
  }

  private HelmAnswer meaning(Answer answer) {
    return switch (answer.status()) {
      case PRINTED -> new HelmAnswer.Printed(answer.text());
      case REJECTED -> new HelmAnswer.Rejected(answer.text());
      case TOO_LARGE ->
          new HelmAnswer.Exceeded(
              "it prints more than %,d bytes".formatted(settings.limits().outputBytes()));
      case READY -> {
        usable = false;
        yield new HelmAnswer.Unavailable("a worker answered out of turn");
      }
    };
  }

  private Answer awaitAnswer(Duration atMost) throws IOException, TimeoutException {
    var read = new CompletableFuture<Answer>();
    Thread.ofVirtual()
        .name("helm-worker-answer")
        .start(
            () -> {
              try {
                read.complete(WorkerProtocol.readAnswer(answers, settings.limits().outputBytes()));
              } catch (IOException e) {
                read.completeExceptionally(e);
              }
            });
    try {
      return read.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the worker's answer cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the rendering was interrupted", e);
    } catch (TimeoutException e) {
      // Helm ignores SIGTERM.
      process.destroyForcibly();
      throw e;
    }
  }

  /**
   * Takes what the process says about its own start and throws the rest away: it may quote charts.
   */
  private void readErrors() {
    try (var errors = process.getErrorStream()) {
      complaint.complete(
          new String(errors.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8).strip());
      errors.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The process was ended while we read.
      LOG.debug("the errors of a worker end: {}", e.getMessage());
    } finally {
      complaint.complete("");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      WorkerFolder.delete(folder);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The parent folder is deleted at the end, and swept by the next process after a crash.
      LOG.warn("the folder of a worker cannot be deleted", e);
    }
  }
}

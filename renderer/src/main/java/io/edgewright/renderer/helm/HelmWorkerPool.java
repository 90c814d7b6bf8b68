package io.edgewright.renderer.helm;

import io.edgewright.renderer.RenderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** A few worker processes, started when they are needed and replaced when they are worn out. */
final class HelmWorkerPool implements AutoCloseable {
  private final RenderSettings settings;
  private final Path folder;
  private final Semaphore permits;
  private final Deque<HelmWorker> idle = new ArrayDeque<>();
  private final LongAdder starts = new LongAdder();
  private final LongAdder kills = new LongAdder();
  private Optional<WorkerCommand> command = Optional.empty();
  private boolean closed;

  /**
   * Makes a pool without any worker yet.
   *
   * @param folder private folder for the workers' files
   */
  HelmWorkerPool(RenderSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
    this.permits = new Semaphore(settings.workers(), true);
  }

  long starts() {
    return starts.sum();
  }

  long kills() {
    return kills.sum();
  }

  /** Renders in the next free worker; waits for one. */
  HelmAnswer render(HelmCall call) {
    permits.acquireUninterruptibly();
    try {
      var worker = take();
      var answer = worker.render(call);
      giveBack(worker);
      return answer;
    } catch (IOException e) {
      return new HelmAnswer.Unavailable(String.valueOf(e.getMessage()));
    } finally {
      permits.release();
    }
  }

  /** Makes sure that one worker is idle. */
  void prewarm() {
    if (permits.tryAcquire()) {
      try {
        giveBack(take());
      } catch (IOException _) {
        // The first render meets the same failure and reports it.
      } finally {
        permits.release();
      }
    }
  }

  private HelmWorker take() throws IOException {
    synchronized (idle) {
      if (closed) {
        throw new IOException("the renderer is closed");
      }
      var worker = idle.poll();
      if (worker != null && worker.isUsable()) {
        return worker;
      }
      Optional.ofNullable(worker).ifPresent(HelmWorker::close);
    }
    starts.increment();
    return HelmWorker.start(command(), folder, settings);
  }

  private void giveBack(HelmWorker worker) {
    synchronized (idle) {
      if (!closed && worker.isUsable()) {
        idle.push(worker);
        return;
      }
    }
    if (worker.isKilled()) {
      kills.increment();
    }
    worker.close();
  }

  /** Unpacks Helm's library once for all workers, instead of 94 MB for each. */
  private synchronized WorkerCommand command() throws IOException {
    if (command.isEmpty()) {
      var library = folder.resolve("libhelm.so");
      var helm = ServiceLoader.load(com.marcnuri.helm.jni.NativeLibrary.class).findFirst();
      if (helm.isEmpty()) {
        throw new IOException("there is no Helm library for this system on the class path");
      }
      var resource = "/" + helm.get().getBinaryName();
      try (var in = helm.get().getClass().getResourceAsStream(resource)) {
        Files.copy(Objects.requireNonNull(in, resource), library);
      }
      command = Optional.of(new WorkerCommand(settings, library));
    }
    return command.get();
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(HelmWorker::close);
      idle.clear();
    }
    // Workers that render now are closed as they come back.
    permits.acquireUninterruptibly(settings.workers());
    try {
      WorkerFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

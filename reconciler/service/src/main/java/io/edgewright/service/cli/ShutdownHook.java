package io.edgewright.service.cli;

import java.util.concurrent.CountDownLatch;

/** Closes what runs when the process is asked to stop, before it ends. */
final class ShutdownHook {
  private ShutdownHook() {}

  /** Has things closed, in order, at SIGTERM or Ctrl-C; then counts down. */
  static void whenStopped(AutoCloseable running, CountDownLatch stopped) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("shutdown")
                .unstarted(
                    () -> {
                      try {
                        running.close();
                      } catch (Exception e) {
                        System.err.println("while stopping: " + e);
                      } finally {
                        stopped.countDown();
                      }
                    }));
  }
}

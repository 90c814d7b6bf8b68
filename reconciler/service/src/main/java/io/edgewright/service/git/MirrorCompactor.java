package io.edgewright.service.git;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a mirror's many small packs and loose objects together into one pack, now and then, so that
 * a mirror that has been polled for months is as quick as a new one. What nothing refers to any
 * more stays for an hour, in case somebody is reading it.
 */
final class MirrorCompactor {
  private static final Logger LOG = LoggerFactory.getLogger(MirrorCompactor.class);
  private static final Duration KEPT = Duration.ofHours(1);

  private final long mostPacks;
  private final long mostLoose;
  private final int lookEvery;
  private int calls;

  /** Looks at every 20th call; 40 packs or 2,000 loose objects are worth it. */
  MirrorCompactor() {
    this(40, 2_000, 20);
  }

  MirrorCompactor(long mostPacks, long mostLoose, int lookEvery) {
    this.mostPacks = mostPacks;
    this.mostLoose = mostLoose;
    this.lookEvery = lookEvery;
  }

  /** Compacts the repository when it is worth it. The caller is its only writer. */
  void compact(Repository repository) throws IOException {
    calls++;
    if (calls % lookEvery != 0 || !(repository instanceof FileRepository files)) {
      return;
    }
    var collector = new GC(files);
    var statistics = collector.getStatistics();
    if (statistics.numberOfPackFiles > mostPacks || statistics.numberOfLooseObjects > mostLoose) {
      collect(collector);
    }
  }

  private static void collect(GC collector) {
    collector.setExpireAgeMillis(KEPT.toMillis());
    // What is referred to is in the new pack by then, and readers look again when a pack is gone.
    collector.setPackExpireAgeMillis(0);
    try {
      collector.gc().get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException | ParseException | GitAPIException | ExecutionException e) {
      // A mirror that is not compacted is slower, not wrong, and the next time it is tried again.
      LOG.warn("A mirror could not be compacted: {}", e.getMessage());
    }
  }
}

package io.edgewright.simulator.http;

import io.edgewright.simulator.http.Interception.Asked;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The way between a cluster and its clients: it can be cut, and watches on it can be broken. */
final class Wire {
  private final Map<WatchFeed, Asked> watches = new LinkedHashMap<>();
  private final List<HttpConnection> waiting = new ArrayList<>();
  private volatile boolean cut;

  /** Whether nothing comes through. */
  boolean isCut() {
    return cut;
  }

  /** Lets nothing through any more; nobody is told. */
  void cut() {
    cut = true;
  }

  /** Mends it: what waited in vain is closed, what watches had to say is said. */
  void mend() {
    List<HttpConnection> vain;
    List<WatchFeed> feeds;
    synchronized (this) {
      if (!cut) {
        return;
      }
      cut = false;
      vain = new ArrayList<>(waiting);
      waiting.clear();
      feeds = new ArrayList<>(watches.keySet());
    }
    vain.forEach(HttpConnection::close);
    feeds.forEach(WatchFeed::flush);
  }

  /** A request that came while it was cut. */
  synchronized void waitsInVain(HttpConnection connection) {
    if (cut) {
      waiting.add(connection);
    } else {
      connection.close();
    }
  }

  synchronized void opened(WatchFeed watch, Asked asked) {
    watches.put(watch, asked);
  }

  synchronized void closed(WatchFeed watch) {
    watches.remove(watch);
  }

  /** Breaks open watches off, so many at most; tells how many. */
  long drop(Predicate<Asked> which, long most) {
    List<WatchFeed> chosen;
    synchronized (this) {
      chosen =
          watches.entrySet().stream()
              .filter(watch -> which.test(watch.getValue()))
              .limit(most)
              .map(Map.Entry::getKey)
              .toList();
      chosen.forEach(watches::remove);
    }
    chosen.forEach(WatchFeed::breakOff);
    return chosen.size();
  }
}

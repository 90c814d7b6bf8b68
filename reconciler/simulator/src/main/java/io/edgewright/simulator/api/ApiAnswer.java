package io.edgewright.simulator.api;

import io.edgewright.simulator.tree.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is sent back. */
public sealed interface ApiAnswer {
  /** The HTTP status. */
  int status();

  /**
   * A whole body.
   *
   * @param status HTTP status
   * @param contentType its media type
   * @param body its bytes
   * @param warnings texts for Warning headers
   * @param retryAfter in how many seconds to ask again
   */
  record Whole(
      int status, String contentType, byte[] body, List<String> warnings, Optional<Long> retryAfter)
      implements ApiAnswer {
    public Whole {
      warnings = new ArrayList<>(warnings);
    }

    /** The same with what is warned of first. */
    Whole warning(List<String> first) {
      var all = new ArrayList<>(first);
      all.addAll(warnings);
      return new Whole(status, contentType, body, all, retryAfter);
    }

    /** An answer that nobody has to ask for again. */
    public Whole(int status, String contentType, byte[] body, List<String> warnings) {
      this(status, contentType, body, warnings, Optional.empty());
    }
  }

  /**
   * A stream of watch events, each a JSON text.
   *
   * @param contentType its media type
   * @param timeout when it ends
   * @param open starts sending to the given sink and gives back what ends it
   */
  record Stream(String contentType, Duration timeout, Source open) implements ApiAnswer {
    @Override
    public int status() {
      return 200;
    }
  }

  /** Where a stream comes from. */
  @FunctionalInterface
  interface Source {
    /** Sends to the sink, now and later and from any thread, until what it gives back is run. */
    Runnable open(Consumer<Event> sink);
  }

  /** What a stream sends. */
  sealed interface Event {
    /** How many bytes it takes to say. */
    long weight();

    /** One event. */
    record Line(byte[] json) implements Event {
      @Override
      public long weight() {
        return json.length;
      }
    }

    /** Its end. */
    record End() implements Event {
      @Override
      public long weight() {
        return 0;
      }
    }
  }

  /** A JSON body. */
  static Whole json(int status, Object tree) {
    return new Whole(status, "application/json", Json.write(tree), List.of());
  }

  /** A text body. */
  static Whole text(int status, String text) {
    return new Whole(
        status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), List.of());
  }
}

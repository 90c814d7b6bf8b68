package io.edgewright.simulator.tree;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Remembers the last results of a function of texts that is asked for the same few again and again;
 * of bounded size, and never wrong.
 */
public final class Memo<V> {
  private static final int SLOTS = 512;
  private static final int LONGEST = 64;

  private record Known<V>(String text, V result) {}

  private final AtomicReferenceArray<Known<V>> known = new AtomicReferenceArray<>(SLOTS);
  private final Function<String, V> function;

  /** For a function that depends on nothing but its text. */
  public Memo(Function<String, V> function) {
    this.function = function;
  }

  /** The result for a text. */
  public V of(String text) {
    if (text.length() > LONGEST) {
      return function.apply(text);
    }
    var slot = Math.floorMod(text.hashCode(), SLOTS);
    var found = known.get(slot);
    if (found != null && found.text().equals(text)) {
      return found.result();
    }
    var result = function.apply(text);
    known.set(slot, new Known<>(text, result));
    return result;
  }
}

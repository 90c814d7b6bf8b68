package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.PathElement;
import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays an applied configuration over the live object.
 *
 * <p>The order of keyed lists and sets follows {@code typed/merge.go} of structured-merge-diff 4.2
 * (Kubernetes 1.28): entries that both sides have take the order of the configuration, entries of
 * the live object keep their place between them.
 */
final class Merger {
  private Merger() {}

  /** The merged value; null where neither side leaves one, the live one where it stays as it is. */
  static @Nullable Object merge(Type type, @Nullable Object live, @Nullable Object config) {
    if (live == null || config == null) {
      return config == null ? live : config;
    }
    var shape = Shape.of(type, config);
    if (!Shape.alike(Shape.of(type, live), shape)) {
      return config;
    }
    return switch (shape) {
      case ScalarType _ -> config.equals(live) ? live : config;
      case ListType list -> list(list, live, config);
      case MapType map -> map(map, live, config);
      case AnyType _ -> config;
    };
  }

  private static @Nullable Object map(MapType type, Object live, Object config) {
    var left = Values.map(live);
    var right = Values.map(config);
    if (type.isAtomic() || (Values.isVoid(left) && Values.isVoid(right))) {
      return config;
    }
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    var result = left;
    for (var entry : right.entrySet()) {
      var key = entry.getKey();
      var before = left.get(key);
      var merged = merge(type.typeOf(key).orElse(AnyType.ATOMIC), before, entry.getValue());
      if (merged == before) {
        continue;
      }
      result = result == left ? new LinkedHashMap<>(left) : result;
      if (merged == null) {
        result.remove(key);
      } else {
        result.put(key, merged);
      }
    }
    return result.isEmpty() ? null : result;
  }

  private static @Nullable Object list(ListType type, Object live, Object config) {
    var left = Values.list(live);
    var right = Values.list(config);
    if (type.isAtomic() || (Values.isVoid(left) && Values.isVoid(right))) {
      return config;
    }
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    if (ListItems.areAlike(type, left, right)) {
      return pairs(type, left, right);
    }
    var merged = new Zip(type, left, right).run();
    return merged.isEmpty() ? null : merged;
  }

  private static @Nullable List<Object> pairs(
      ListType type, List<Object> live, List<Object> config) {
    var result = new ArrayList<>(live.size());
    var same = true;
    for (var i = 0; i < live.size(); i++) {
      var merged = merge(type.element(), live.get(i), config.get(i));
      same &= merged == live.get(i);
      if (merged != null) {
        result.add(merged);
      }
    }
    return same ? live : result.isEmpty() ? null : result;
  }

  /** One pass over two lists of named entries. */
  private static final class Zip {
    private final ListType type;
    private final List<PathElement> liveOrder = new ArrayList<>();
    private final List<PathElement> configOrder = new ArrayList<>();
    private final Map<PathElement, Object> inLive = new HashMap<>();
    private final Map<PathElement, Object> inConfig = new HashMap<>();
    private final Deque<PathElement> shared = new ArrayDeque<>();
    private final List<Object> out = new ArrayList<>();
    private int l;
    private int r;

    private Zip(ListType type, List<Object> live, List<Object> config) {
      this.type = type;
      for (var item : live) {
        var element = ListItems.element(type, item);
        liveOrder.add(element);
        inLive.put(element, item);
      }
      for (var item : config) {
        var element = ListItems.element(type, item);
        configOrder.add(element);
        inConfig.put(element, item);
        if (inLive.containsKey(element)) {
          shared.add(element);
        }
      }
    }

    private List<Object> run() {
      while (l < liveOrder.size() || r < configOrder.size()) {
        if (l < liveOrder.size() && r < configOrder.size() && step()) {
          continue;
        }
        if (l < liveOrder.size() && !inConfig.containsKey(liveOrder.get(l))) {
          add(liveOrder.get(l++));
        } else if (r < configOrder.size()) {
          takeConfig();
        } else {
          // Entries of both that the configuration has placed already.
          l++;
        }
      }
      return out;
    }

    /**
     * Both sides have something left: take the same entry from both, or pass over one that is not
     * due yet.
     */
    private boolean step() {
      var element = liveOrder.get(l);
      if (element.equals(configOrder.get(r))) {
        add(element);
        l++;
        r++;
        shared.poll();
        return true;
      }
      var due = shared.peek();
      if (inConfig.containsKey(element) && due != null && !due.equals(element)) {
        l++;
        return true;
      }
      return false;
    }

    private void takeConfig() {
      var element = configOrder.get(r);
      add(element);
      r++;
      if (element.equals(shared.peek())) {
        shared.poll();
      }
    }

    private void add(PathElement element) {
      var merged = merge(type.element(), inLive.get(element), inConfig.get(element));
      if (merged != null) {
        out.add(merged);
      }
    }
  }
}

package io.edgewright.renderer.pipeline;

import io.edgewright.policy.object.Manifest;
import io.edgewright.renderer.Hook;
import io.edgewright.renderer.RenderOutcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes of memory outcomes take. */
final class RenderWeights {
  private static final long NODE = 48;

  private RenderWeights() {}

  static long of(RenderOutcome outcome) {
    return switch (outcome) {
      case RenderOutcome.Rendered rendered ->
          rendered.objects().stream().mapToLong(RenderWeights::of).sum()
              + rendered.hooks().stream().map(Hook::object).mapToLong(RenderWeights::of).sum()
              + 200;
      case RenderOutcome.RenderFailed failed -> 500L * failed.problems().size() + 200;
      case RenderOutcome.InvalidSource invalid -> 500L * invalid.problems().size() + 200;
      case RenderOutcome.RenderBlocked _, RenderOutcome.EmptySource _ -> 500;
    };
  }

  private static long of(Manifest object) {
    return of(object.tree());
  }

  private static long of(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          NODE
              + map.entrySet().stream()
                  .mapToLong(entry -> NODE + of(entry.getKey()) + of(entry.getValue()))
                  .sum();
      case List<?> list -> NODE + list.stream().mapToLong(RenderWeights::of).sum();
      case String text -> NODE + text.length();
      case null, default -> 24;
    };
  }
}

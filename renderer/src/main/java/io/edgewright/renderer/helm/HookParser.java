package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Manifest;
import io.edgewright.renderer.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells hooks from objects by their annotations, as Helm does. */
final class HookParser {
  private HookParser() {}

  /** The hook that an object is; empty for an ordinary object. */
  static Optional<Hook> parse(Manifest object) {
    return object
        .annotation(HookMark.ANNOTATION)
        .map(
            events ->
                new Hook(
                    object,
                    list(events),
                    weight(object),
                    list(object.annotation("helm.sh/hook-delete-policy").orElse(""))));
  }

  private static int weight(Manifest object) {
    // Helm takes what is no number for 0.
    return object
        .annotation("helm.sh/hook-weight")
        .filter(text -> text.matches("[-+]?[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}

package io.edgewright.service.cli;

import io.edgewright.policy.yaml.Suggestion;
import java.util.Collection;
import java.util.stream.Collectors;

/** Tells about names that were typed and that nobody knows. */
final class Known {
  private static final int MOST = 10;

  private Known() {}

  /** The name, which is one of those that are known. */
  static <T> T among(String what, T name, Collection<T> known) throws CommandFailure {
    if (known.contains(name)) {
      return name;
    }
    var names = known.stream().map(Object::toString).sorted().toList();
    var hint =
        Suggestion.nearest(name.toString(), names)
            .map("did you mean '%s'?"::formatted)
            .orElseGet(
                () ->
                    names.isEmpty()
                        ? "there is none at all"
                        : "there are: "
                            + names.stream().limit(MOST).collect(Collectors.joining(", "))
                            + (names.size() > MOST
                                ? " and %d more".formatted(names.size() - MOST)
                                : ""));
    throw new CommandFailure("there is no %s '%s'; %s".formatted(what, name, hint));
  }

  /** A name as it was typed, made into what it names. */
  static <T> T parsed(String text, java.util.function.Function<String, T> make)
      throws CommandFailure {
    try {
      return make.apply(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()));
    }
  }
}

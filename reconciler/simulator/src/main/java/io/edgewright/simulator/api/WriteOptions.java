package io.edgewright.simulator.api;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a write.
 *
 * @param dryRun whether nothing is kept
 * @param manager field manager, empty for none
 * @param validation what becomes of unknown and duplicate fields
 * @param force whether an apply takes fields from others
 */
record WriteOptions(boolean dryRun, String manager, Validation validation, boolean force) {
  private static final int MANAGER_LENGTH = 128;

  /** What becomes of unknown and duplicate fields. */
  enum Validation {
    IGNORE,
    WARN,
    STRICT
  }

  static WriteOptions of(ApiRequest request, String optionsKind, boolean isApply) {
    var causes = new ArrayList<Cause>();
    var dryRun = dryRun(request.query().getOrDefault("dryRun", List.of()), causes);
    var manager = manager(request, isApply, causes);
    if (request.query().containsKey("force") && !isApply && optionsKind.equals("PatchOptions")) {
      causes.add(Cause.forbidden("force", "may not be specified for non-apply patch"));
    }
    var validation = validation(request.parameter("fieldValidation"), causes);
    if (!causes.isEmpty()) {
      throw Refusal.invalid("meta.k8s.io", optionsKind, "", causes);
    }
    return new WriteOptions(
        dryRun,
        manager.isEmpty() ? userAgent(request) : manager,
        validation,
        request.flag("force"));
  }

  /** Whether nothing is to be kept. */
  static boolean dryRun(List<?> given, List<Cause> causes) {
    if (!given.stream().allMatch("All"::equals)) {
      var shown = String.join(", ", given.stream().map(text -> "\"" + text + "\"").toList());
      causes.add(Cause.unsupported("dryRun", "[]string{" + shown + "}", List.of("All")));
    }
    return !given.isEmpty();
  }

  private static String manager(ApiRequest request, boolean isApply, List<Cause> causes) {
    var manager = request.parameter("fieldManager");
    if (manager.isEmpty() && isApply) {
      causes.add(Cause.required("fieldManager", "is required for apply patch"));
    }
    if (manager.length() > MANAGER_LENGTH) {
      causes.add(
          new Cause(
              "FieldValueTooLong",
              "Too long: must have at most " + MANAGER_LENGTH + " bytes",
              "fieldManager"));
    }
    var unprintable = manager.codePoints().filter(c -> c < ' ' || c == 0x7f).findFirst();
    if (unprintable.isPresent()) {
      causes.add(
          Cause.invalid(
              "fieldManager",
              "\"" + manager + "\"",
              "invalid character U+%04X".formatted(unprintable.getAsInt())));
    }
    return manager;
  }

  private static Validation validation(String text, List<Cause> causes) {
    return switch (text) {
      case "", "Warn" -> Validation.WARN;
      case "Ignore" -> Validation.IGNORE;
      case "Strict" -> Validation.STRICT;
      default -> {
        causes.add(
            Cause.unsupported(
                "fieldValidation", "\"" + text + "\"", List.of("", "Ignore", "Strict", "Warn")));
        yield Validation.WARN;
      }
    };
  }

  private static String userAgent(ApiRequest request) {
    var agent = request.header("user-agent");
    var slash = agent.indexOf('/');
    return slash < 0 ? agent : agent.substring(0, slash);
  }
}

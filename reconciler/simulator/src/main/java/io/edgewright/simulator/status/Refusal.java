package io.edgewright.simulator.status;

import io.edgewright.simulator.kind.ResourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a request with a Status.
 *
 * <p>An exception, since a request can be refused at any depth of its handling and nothing between
 * there and the answer has a choice to make; it is caught in one place and has no stack trace.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient Map<String, Object> details;
  private final transient List<String> warnings;
  private final String continuation;

  /** A refusal with a status code, its reason and its details. */
  public Refusal(int code, String reason, String message, Map<String, Object> details) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
    this.details = details;
    this.warnings = List.of();
    this.continuation = "";
  }

  private Refusal(Refusal refusal, List<String> warnings, String continuation) {
    super(refusal.getMessage(), null, false, false);
    this.code = refusal.code;
    this.reason = refusal.reason;
    this.details = refusal.details;
    this.warnings = warnings;
    this.continuation = continuation;
  }

  /** The same with what is to be warned about all the same. */
  public Refusal warning(List<String> texts) {
    return new Refusal(this, texts, continuation);
  }

  /** What is to be warned about. */
  public List<String> warnings() {
    return warnings;
  }

  /** The HTTP status. */
  public int code() {
    return code;
  }

  /** The text for people. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** The Status object. */
  public Map<String, Object> status() {
    var status = new LinkedHashMap<String, Object>();
    status.put("kind", "Status");
    status.put("apiVersion", "v1");
    status.put("metadata", continuation.isEmpty() ? Map.of() : Map.of("continue", continuation));
    status.put("status", "Failure");
    status.put("message", message());
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (!details.isEmpty() || code == 403) {
      status.put("details", details);
    }
    status.put("code", (long) code);
    return status;
  }

  private static Map<String, Object> details(String name, String group, String kind) {
    var details = new LinkedHashMap<String, Object>();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!group.isEmpty()) {
      details.put("group", group);
    }
    details.put("kind", kind);
    return details;
  }

  /** The details that name an object. */
  public static Map<String, Object> details(ResourceKind kind, String name) {
    return details(name, kind.group(), kind.names().plural());
  }

  private static List<Object> list(List<Cause> causes) {
    var list = new ArrayList<>();
    for (var cause : causes) {
      var tree = new LinkedHashMap<String, Object>();
      tree.put("reason", cause.reason());
      tree.put("message", cause.message());
      if (!cause.field().isEmpty()) {
        tree.put("field", cause.field());
      }
      list.add(tree);
    }
    return list;
  }

  /** 400. */
  public static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequest", message, Map.of());
  }

  /** 401. */
  public static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", "Unauthorized", Map.of());
  }

  /** 404 for an object. */
  public static Refusal notFound(ResourceKind kind, String name) {
    return new Refusal(
        404,
        "NotFound",
        "%s \"%s\" not found".formatted(kind.qualified(), name),
        details(kind, name));
  }

  /** 404 for what the server does not have. */
  public static Refusal noSuchResource() {
    return new Refusal(
        404, "NotFound", "the server could not find the requested resource", Map.of());
  }

  /** 405. */
  public static Refusal methodNotAllowed() {
    return new Refusal(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        Map.of());
  }

  /** 405 for what cannot be done with objects of a kind. */
  public static Refusal methodNotAllowed(ResourceKind kind, String verb) {
    return new Refusal(
        405,
        "MethodNotAllowed",
        "%s is not supported on resources of kind \"%s\"".formatted(verb, kind.qualified()),
        details(kind, ""));
  }

  /** 406 for a form in which an answer cannot be given. */
  public static Refusal notAcceptable(String message) {
    return new Refusal(406, "NotAcceptable", message, Map.of());
  }

  /** 409 for an object that exists. */
  public static Refusal alreadyExists(ResourceKind kind, String name) {
    return new Refusal(
        409,
        "AlreadyExists",
        "%s \"%s\" already exists".formatted(kind.qualified(), name),
        details(kind, name));
  }

  /** 409 for an object that changed, or is another one. */
  public static Refusal conflict(ResourceKind kind, String name, String why) {
    return new Refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(kind.qualified(), name, why),
        details(kind, name));
  }

  /** 409 for an object with another resourceVersion. */
  public static Refusal stale(ResourceKind kind, String name) {
    return conflict(
        kind,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  /** 409 for fields of other managers. */
  public static Refusal taken(List<io.edgewright.simulator.merge.Conflict> conflicts) {
    var causes =
        conflicts.stream()
            .map(c -> new Cause("FieldManagerConflict", "conflict with " + c.manager(), c.field()))
            .toList();
    var details = new LinkedHashMap<String, Object>();
    details.put("causes", list(causes));
    return new Refusal(409, "Conflict", "Apply failed with " + conflictText(conflicts), details);
  }

  private static String conflictText(List<io.edgewright.simulator.merge.Conflict> conflicts) {
    if (conflicts.size() == 1) {
      var only = conflicts.getFirst();
      return "1 conflict: conflict with " + only.manager() + ": " + only.field();
    }
    var byManager = new java.util.TreeMap<String, List<String>>();
    conflicts.forEach(
        c -> byManager.computeIfAbsent(c.manager(), _ -> new ArrayList<>()).add(c.field()));
    var text = new StringBuilder(conflicts.size() + " conflicts: ");
    var first = true;
    for (var entry : byManager.entrySet()) {
      text.append(first ? "" : "\n").append("conflicts with ").append(entry.getKey()).append(":");
      entry.getValue().forEach(field -> text.append("\n- ").append(field));
      first = false;
    }
    return text.toString();
  }

  /** 422. */
  public static Refusal invalid(ResourceKind kind, String name, List<Cause> causes) {
    return invalid(kind.toldGroup(), kind.kind(), name, causes);
  }

  /** 422 for an object of a kind. */
  public static Refusal invalid(String group, String kind, String name, List<Cause> causes) {
    var texts =
        causes.stream()
            .map(c -> c.field().isEmpty() ? c.message() : c.field() + ": " + c.message())
            .distinct()
            .toList();
    var joined = texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
    var details = details(name, group, kind);
    details.put("causes", list(causes));
    return new Refusal(
        422,
        "Invalid",
        "%s \"%s\" is invalid: %s"
            .formatted(group.isEmpty() ? kind : kind + "." + group, name, joined),
        details);
  }

  /** 403. */
  public static Refusal forbidden(ResourceKind kind, String name, String why, List<Cause> causes) {
    var details = details(kind, name);
    if (!causes.isEmpty()) {
      details.put("causes", list(causes));
    }
    var subject =
        name.isEmpty()
            ? kind.qualified() + " is forbidden: "
            : "%s \"%s\" is forbidden: ".formatted(kind.qualified(), name);
    return new Refusal(403, "Forbidden", subject + why, details);
  }

  /** 403 for what somebody may not do; details are told even where there are none. */
  public static Refusal forbidden(String message, Map<String, Object> details) {
    return new Refusal(403, "Forbidden", message, details);
  }

  /** 410. */
  public static Refusal expired(String message) {
    return new Refusal(410, "Expired", message, Map.of());
  }

  /** 410 for a page, with the token that goes on from there all the same. */
  public static Refusal expiredPage(String message, String continuation) {
    return new Refusal(expired(message), List.of(), continuation);
  }

  /** 415. */
  public static Refusal unsupportedMediaType(String accepted) {
    return new Refusal(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + accepted,
        Map.of());
  }

  /** 500 with the text of an internal error; clients must go by the text. */
  public static Refusal internal(String message) {
    return new Refusal(500, "", message, Map.of());
  }

  /** What a server itself says with a status. */
  private static String usual(int status, String reason) {
    return switch (status) {
      case 401 -> "Unauthorized";
      case 429 -> "Too many requests, please try again later.";
      case 500 -> "Internal error occurred: simulated";
      case 503 -> "the server is currently unable to handle the request";
      case 504 -> "Timeout: request did not complete within the allotted timeout";
      default -> "simulated " + reason;
    };
  }

  /** In how many seconds to ask again, where there is something to wait for. */
  public Optional<Long> retryAfter() {
    return Optional.ofNullable(details.get("retryAfterSeconds"))
        .filter(Long.class::isInstance)
        .map(Long.class::cast);
  }

  /**
   * A status that a fault asks for.
   *
   * @param retryAfter in how many seconds to ask again; told with 429 and 503
   */
  public static Refusal ofStatus(int status, String message, long retryAfter) {
    var reason =
        switch (status) {
          case 401 -> "Unauthorized";
          case 403 -> "Forbidden";
          case 409 -> "Conflict";
          case 429 -> "TooManyRequests";
          case 500 -> "InternalError";
          case 503 -> "ServiceUnavailable";
          case 504 -> "Timeout";
          default -> "Unknown";
        };
    var text = message.isEmpty() ? usual(status, reason) : message;
    var details = new LinkedHashMap<String, Object>();
    if (status == 429 || status == 503) {
      details.put("retryAfterSeconds", retryAfter);
    }
    return new Refusal(status, reason, text, details);
  }
}

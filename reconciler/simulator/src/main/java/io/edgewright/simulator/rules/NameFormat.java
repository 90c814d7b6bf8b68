package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Memo;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** How names of objects may look. */
final class NameFormat {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern SUBDOMAIN_FORM = Pattern.compile(SUBDOMAIN);
  private static final Pattern LABEL_1035_FORM = Pattern.compile(LABEL_1035);
  private static final int LABEL_LENGTH = 63;
  private static final int SUBDOMAIN_LENGTH = 253;

  private static final Memo<Optional<String>> QUALIFIED_NAMES = new Memo<>(NameFormat::qualified);

  private NameFormat() {}

  /** Whether a text is what {@link #LABEL} matches. */
  private static boolean isLabel(String text) {
    return isMade(text, NameFormat::isLowerOrDigit, c -> isLowerOrDigit(c) || c == '-');
  }

  /** Whether a text is of letters, digits, and between them also hyphens, underscores and dots. */
  private static boolean isQualified(String text) {
    return isMade(
        text,
        NameFormat::isAlphanumeric,
        c -> isAlphanumeric(c) || c == '-' || c == '_' || c == '.');
  }

  private static boolean isMade(String text, IntPredicate ends, IntPredicate inside) {
    var last = text.length() - 1;
    if (last < 0 || !ends.test(text.charAt(0)) || !ends.test(text.charAt(last))) {
      return false;
    }
    for (var i = 1; i < last; i++) {
      if (!inside.test(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isAlphanumeric(int c) {
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
  }

  /** Why a name is not allowed for the kind. */
  static Optional<String> refusal(ResourceKind kind, String name) {
    return switch (Traits.key(kind)) {
      case "/Namespace" -> label(name);
      case "/Service" -> label1035(name);
      case "rbac.authorization.k8s.io/Role",
          "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRole",
          "rbac.authorization.k8s.io/ClusterRoleBinding",
          "policy/PodDisruptionBudget",
          "/Event",
          "certificates.k8s.io/CertificateSigningRequest",
          "apiregistration.k8s.io/APIService" ->
          pathSegment(name);
      default -> subdomain(name);
    };
  }

  static Optional<String> subdomain(String name) {
    if (name.length() > SUBDOMAIN_LENGTH) {
      return Optional.of("must be no more than 253 characters");
    }
    return SUBDOMAIN_FORM.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
                + " or '.', and must start and end with an alphanumeric character (e.g."
                + " 'example.com', regex used for validation is '"
                + SUBDOMAIN
                + "')");
  }

  /** Why a name of all that is below a domain is not allowed. */
  static Optional<String> wildcard(String name) {
    return name.startsWith("*.") && subdomain(name.substring(2)).isEmpty()
        ? Optional.empty()
        : Optional.of(
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain,"
                + " which must consist of lower case alphanumeric characters, '-' or '.' and end"
                + " with an alphanumeric character");
  }

  static Optional<String> label(String name) {
    if (name.length() > LABEL_LENGTH) {
      return Optional.of("must be no more than 63 characters");
    }
    return isLabel(name)
        ? Optional.empty()
        : Optional.of(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
                + " and must start and end with an alphanumeric character (e.g. 'my-name',  or"
                + " '123-abc', regex used for validation is '"
                + LABEL
                + "')");
  }

  static Optional<String> label1035(String name) {
    if (name.length() > LABEL_LENGTH) {
      return Optional.of("must be no more than 63 characters");
    }
    return LABEL_1035_FORM.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with"
                + " an alphabetic character, and end with an alphanumeric character (e.g."
                + " 'my-name',  or 'abc-123', regex used for validation is '"
                + LABEL_1035
                + "')");
  }

  static Optional<String> pathSegment(String name) {
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("may not be '" + name + "'");
    }
    return name.contains("/") || name.contains("%")
        ? Optional.of("may not contain '" + (name.contains("/") ? "/" : "%") + "'")
        : Optional.empty();
  }

  /** Why a label value is not allowed. */
  static Optional<String> labelValue(String value) {
    if (value.length() > LABEL_LENGTH) {
      return Optional.of("must be no more than 63 characters");
    }
    return value.isEmpty() || isQualified(value)
        ? Optional.empty()
        : Optional.of(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_'"
                + " or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', "
                + " or 'my_value',  or '12345', regex used for validation is"
                + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
  }

  /** Why a key of a label or an annotation is not allowed. */
  static Optional<String> qualifiedName(String key) {
    return QUALIFIED_NAMES.of(key);
  }

  private static Optional<String> qualified(String key) {
    var slash = key.indexOf('/');
    var prefix = slash < 0 ? "" : key.substring(0, slash);
    var name = slash < 0 ? key : key.substring(slash + 1);
    if (slash >= 0) {
      if (prefix.isEmpty()) {
        return Optional.of("prefix part must be non-empty");
      }
      var wrong = subdomain(prefix);
      if (wrong.isPresent()) {
        return wrong.map(text -> "prefix part " + text);
      }
    }
    if (name.isEmpty()) {
      return Optional.of("name part must be non-empty");
    }
    if (name.length() > LABEL_LENGTH) {
      return Optional.of("name part must be no more than 63 characters");
    }
    return isQualified(name)
        ? Optional.empty()
        : Optional.of(
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and"
                + " end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or"
                + " '123-abc', regex used for validation is"
                + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')");
  }
}

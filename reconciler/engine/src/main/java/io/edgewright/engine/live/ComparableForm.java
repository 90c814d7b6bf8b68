package io.edgewright.engine.live;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings desired and live values into a form in which they are equal when a server would store the
 * one as the other: quantities in whatever spelling, and empty values that servers leave out.
 */
final class ComparableForm {
  /** An empty value, or an owned one that the server has left out because it is empty. */
  static final Map<String, Object> EMPTY = Map.of("\u0000empty", true);

  private static final Pattern QUANTITY =
      Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|)");
  private static final String DECIMAL = "kMGTPE";
  private static final String BINARY = "KMGTPE";

  /** Where the kinds that Kubernetes itself defines hold maps of quantities: parent and key. */
  private static final Set<String> MAPS_OF_QUANTITIES =
      Set.of("resources.requests", "resources.limits", "spec.hard", "spec.capacity");

  private static final String SIZE_LIMIT = "emptyDir.sizeLimit";

  private final boolean hasQuantities;

  private ComparableForm(boolean hasQuantities) {
    this.hasQuantities = hasQuantities;
  }

  /**
   * The form of an object's fields.
   *
   * @param apiVersion of the object: servers know quantities only in kinds of their own
   */
  @SuppressWarnings("unchecked")
  static Map<String, Object> of(String apiVersion, Map<String, Object> fields) {
    var slash = apiVersion.indexOf('/');
    var group = slash < 0 ? "" : apiVersion.substring(0, slash);
    var isBuiltIn = !group.contains(".");
    return (Map<String, Object>) new ComparableForm(isBuiltIn).map(fields, "", false);
  }

  private Object value(@Nullable Object value, String path, boolean isQuantity) {
    return switch (value) {
      case null -> EMPTY;
      case Map<?, ?> map ->
          map.isEmpty() ? EMPTY : map(map, path, MAPS_OF_QUANTITIES.contains(path));
      case List<?> list -> list.isEmpty() ? EMPTY : list(list);
      case String text when isQuantity -> canonical(text).orElse(text);
      case Long number when isQuantity -> canonical(number.toString()).orElseThrow();
      default -> value;
    };
  }

  private Object map(Map<?, ?> map, String path, boolean ofQuantities) {
    var parent = path.substring(path.indexOf('.') + 1);
    var form = new LinkedHashMap<String, Object>();
    for (var entry : map.entrySet()) {
      var key = String.valueOf(entry.getKey());
      var here = parent + "." + key;
      var isQuantity = hasQuantities && (ofQuantities || here.equals(SIZE_LIMIT));
      form.put(key, value(entry.getValue(), here, isQuantity));
    }
    return form;
  }

  private List<Object> list(List<?> list) {
    var form = new ArrayList<Object>(list.size());
    list.forEach(element -> form.add(value(element, "", false)));
    return form;
  }

  /** Value and notation: the server keeps the notation, binary or decimal, that it was given. */
  static Optional<String> canonical(String text) {
    var matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var suffix = matcher.group(2);
    var isBinary = suffix.endsWith("i");
    var number = new BigDecimal(matcher.group(1));
    var exact =
        switch (suffix.length()) {
          case 0 -> number;
          case 1 ->
              suffix.equals("m")
                  ? number.movePointLeft(3)
                  : number.movePointRight(3 * (DECIMAL.indexOf(suffix) + 1));
          default ->
              number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(suffix.charAt(0)) + 1));
        };
    var plain = exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    return Optional.of("\u0000quantity " + plain + (isBinary ? " binary" : ""));
  }
}

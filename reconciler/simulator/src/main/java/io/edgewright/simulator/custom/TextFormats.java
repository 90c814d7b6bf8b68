package io.edgewright.simulator.custom;

import com.google.re2j.Pattern;
import io.edgewright.simulator.schema.Addresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The formats of texts that an API server checks; all others say nothing. */
final class TextFormats {
  private static final Set<String> CHECKED_BY_CODE =
      Set.of("uri", "ipv4", "ipv6", "cidr", "byte", "password", "date", "datetime");
  private static final Map<String, Pattern> FORMS = forms();

  private TextFormats() {}

  private static Map<String, Pattern> forms() {
    var hex4 = "-?[0-9a-f]{4}";
    var forms = new TreeMap<String, String>();
    forms.put("bsonobjectid", "[0-9a-fA-F]{24}");
    forms.put("email", "[^@\\s]+@[^@\\s]+");
    forms.put("hostname", "([a-zA-Z0-9\\p{L}]([-a-zA-Z0-9\\p{L}]*[a-zA-Z0-9\\p{L}])?\\.?)+");
    forms.put(
        "mac", "([0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}|[0-9a-fA-F]{4}(\\.[0-9a-fA-F]{4}){2})");
    forms.put("uuid", "(?i)[0-9a-f]{8}" + hex4 + hex4 + hex4 + "-?[0-9a-f]{12}");
    forms.put("uuid3", "(?i)[0-9a-f]{8}" + hex4 + "-?3[0-9a-f]{3}" + hex4 + "-?[0-9a-f]{12}");
    forms.put(
        "uuid4", "(?i)[0-9a-f]{8}" + hex4 + "-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}");
    forms.put(
        "uuid5", "(?i)[0-9a-f]{8}" + hex4 + "-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}");
    forms.put("isbn", "[- ]*([0-9][- ]*){9}[0-9Xx]|[- ]*([0-9][- ]*){12}[0-9]");
    forms.put("isbn10", "[- ]*([0-9][- ]*){9}[0-9Xx]");
    forms.put("isbn13", "[- ]*([0-9][- ]*){12}[0-9]");
    forms.put("creditcard", "([^0-9]*[0-9]){13,16}[^0-9]*");
    forms.put("ssn", "[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}");
    forms.put("hexcolor", "#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    forms.put("rgbcolor", "rgb\\(\\s*[0-9]{1,3}\\s*,\\s*[0-9]{1,3}\\s*,\\s*[0-9]{1,3}\\s*\\)");
    forms.put(
        "duration",
        "([-+]?([0-9]+(\\.[0-9]*)?(ns|us|µs|ms|s|m|h))+|0"
            + "|[0-9]+ *(ns|us|µs|ms|s|m|h|hr|d|w|nanos?(econds?)?|micros?(econds?)?"
            + "|millis?(econds?)?|sec(ond)?s?|min(ute)?s?|hours?|days?|weeks?))");
    var compiled = new TreeMap<String, Pattern>();
    forms.forEach((name, form) -> compiled.put(name, Pattern.compile(form)));
    return compiled;
  }

  /** The format without dashes if it is one that is checked, else empty. */
  static String known(String format) {
    var name = format.replace("-", "");
    return CHECKED_BY_CODE.contains(name) || FORMS.containsKey(name) ? name : "";
  }

  static boolean isValid(String format, String text) {
    var name = known(format);
    var form = FORMS.get(name);
    if (form != null) {
      return form.matches(text);
    }
    return switch (name) {
      case "uri" -> isUri(text);
      case "ipv4" -> Addresses.isV4(text);
      case "ipv6" -> Addresses.isAddress(text) && text.contains(":");
      case "cidr" -> Addresses.isRange(text);
      case "byte" -> isBase64(text);
      case "date" -> isDate(text);
      case "datetime" -> isInstant(text);
      default -> true;
    };
  }

  private static boolean isUri(String text) {
    try {
      var uri = new URI(text);
      return uri.isAbsolute() || text.startsWith("/");
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text.replaceAll("[\\r\\n]", ""));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static boolean isInstant(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }
}

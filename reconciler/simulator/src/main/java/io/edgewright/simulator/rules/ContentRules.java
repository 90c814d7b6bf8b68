package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold for what config maps and secrets hold. */
final class ContentRules {
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
  private static final int LONGEST_KEY = 253;
  private static final int MOST_BYTES = 1024 * 1024;
  private static final String ACCOUNT = "kubernetes.io/service-account.name";

  private ContentRules() {}

  static void configMap(Map<String, Object> object, Problems problems) {
    var size = 0;
    for (var field : List.of("data", "binaryData")) {
      for (var entry : Tree.map(object, field).entrySet()) {
        key(field, entry.getKey(), problems);
        size += entry.getValue().toString().length();
        if (field.equals("binaryData") && Tree.map(object, "data").containsKey(entry.getKey())) {
          problems.invalid(
              "data[" + entry.getKey() + "]",
              entry.getKey(),
              "duplicate of key present in binaryData");
        }
      }
    }
    if (size > MOST_BYTES) {
      problems.tooLong("", MOST_BYTES);
    }
  }

  private static void key(String field, String key, Problems problems) {
    var path = field + "[" + key + "]";
    if (key.length() > LONGEST_KEY) {
      problems.invalid(path, key, "must be no more than " + LONGEST_KEY + " characters");
    } else if (!KEY.matcher(key).matches() || key.equals(".") || key.startsWith("..")) {
      problems.invalid(
          path,
          key,
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g."
              + " 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is"
              + " '[-._a-zA-Z0-9]+')");
    }
  }

  static void secret(Map<String, Object> object, Problems problems) {
    var data = Tree.map(object, "data");
    var size = 0;
    for (var entry : data.entrySet()) {
      key("data", entry.getKey(), problems);
      size += entry.getValue().toString().length() * 3 / 4;
    }
    if (size > MOST_BYTES) {
      problems.tooLong("data", MOST_BYTES);
    }
    switch (Tree.text(object, "type")) {
      case "kubernetes.io/service-account-token" -> {
        if (Tree.text(object, "metadata", "annotations", ACCOUNT).isEmpty()) {
          problems.required("metadata.annotations[" + ACCOUNT + "]", "");
        }
      }
      case "kubernetes.io/tls" -> needed(data, List.of("tls.crt", "tls.key"), problems);
      case "kubernetes.io/dockerconfigjson" -> json(data, ".dockerconfigjson", problems);
      case "kubernetes.io/dockercfg" -> json(data, ".dockercfg", problems);
      case "kubernetes.io/ssh-auth" -> {
        if (Tree.text(data, "ssh-privatekey").isEmpty()) {
          problems.required("data[ssh-privatekey]", "");
        }
      }
      case "kubernetes.io/basic-auth" -> {
        if (!data.containsKey("username") && !data.containsKey("password")) {
          needed(data, List.of("username", "password"), problems);
        }
      }
      default -> {}
    }
  }

  private static void needed(Map<String, Object> data, List<String> keys, Problems problems) {
    keys.stream()
        .filter(key -> !data.containsKey(key))
        .forEach(key -> problems.required("data[" + key + "]", ""));
  }

  private static void json(Map<String, Object> data, String key, Problems problems) {
    if (!data.containsKey(key)) {
      problems.required("data[" + key + "]", "");
    } else if (!isObject(Base64.getDecoder().decode(Tree.text(data, key)))) {
      problems.invalid("data[" + key + "]", "<secret contents redacted>", "must be a JSON object");
    }
  }

  private static boolean isObject(byte[] text) {
    try {
      var read = Json.read(text);
      return read == Null.NULL || read instanceof Map<?, ?>;
    } catch (Malformed _) {
      return false;
    }
  }
}

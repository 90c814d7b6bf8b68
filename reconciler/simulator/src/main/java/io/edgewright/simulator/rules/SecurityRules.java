package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold for the security contexts of pods and containers. */
final class SecurityRules {
  private static final int SETTING_LENGTH = 253;
  private static final Pattern SETTING =
      Pattern.compile("[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*");
  private static final long MAX_ID = Integer.MAX_VALUE;
  private static final List<String> PROFILES = List.of("Localhost", "RuntimeDefault", "Unconfined");

  private SecurityRules() {}

  static void pod(Map<String, Object> context, String path, Problems problems) {
    for (var field : List.of("fsGroup", "runAsUser", "runAsGroup")) {
      id(context, path, field, problems);
    }
    var index = 0;
    for (var group : Tree.list(context, "supplementalGroups")) {
      var at = path + ".supplementalGroups[" + index++ + "]";
      if (group instanceof Long number && (number < 0 || number > MAX_ID)) {
        problems.invalid(at, number, "must be between 0 and 2147483647, inclusive");
      }
    }
    var policy = Tree.text(context, "fsGroupChangePolicy");
    if (!policy.isEmpty() && !List.of("Always", "OnRootMismatch").contains(policy)) {
      problems.unsupported(
          path + ".fsGroupChangePolicy", policy, List.of("Always", "OnRootMismatch"));
    }
    profile(context, path, problems);
    settings(Tree.list(context, "sysctls"), path + ".sysctls", problems);
  }

  /** Settings of the kernel; slashes may stand for dots in their names. */
  private static void settings(List<Object> settings, String path, Problems problems) {
    var seen = new HashSet<String>();
    for (var i = 0; i < settings.size(); i++) {
      var name = Tree.text(Tree.asMap(settings.get(i)), "name");
      var at = path + "[" + i + "].name";
      if (name.isEmpty()) {
        problems.required(at, "");
      } else if (name.length() > SETTING_LENGTH || !SETTING.matcher(name).matches()) {
        problems.invalid(at, name, "must have at most 253 characters and match a regex");
      } else if (!seen.add(name)) {
        problems.duplicate(at, name);
      }
    }
  }

  private static void id(
      Map<String, Object> context, String path, String field, Problems problems) {
    Tree.number(context, field)
        .filter(number -> number < 0 || number > MAX_ID)
        .ifPresent(
            number ->
                problems.invalid(
                    path + "." + field, number, "must be between 0 and 2147483647, inclusive"));
  }

  private static void profile(Map<String, Object> context, String path, Problems problems) {
    if (Tree.find(context, "seccompProfile").isEmpty()) {
      return;
    }
    var profile = Tree.map(context, "seccompProfile");
    var type = Tree.text(profile, "type");
    var at = path + ".seccompProfile";
    if (type.isEmpty()) {
      problems.required(at + ".type", "type is required when seccompProfile is set");
    } else if (!PROFILES.contains(type)) {
      problems.unsupported(at + ".type", type, PROFILES);
    }
    var local = Tree.find(profile, "localhostProfile");
    if (type.equals("Localhost") && local.isEmpty()) {
      problems.required(at + ".localhostProfile", "must be set when seccomp type is Localhost");
    } else if (type.equals("Localhost")) {
      PathRules.descending(local.get().toString(), at + ".localhostProfile", problems);
    } else if (local.isPresent()) {
      problems.invalid(
          at + ".localhostProfile", profile, "can only be set when seccomp type is Localhost");
    }
  }

  static void container(Map<String, Object> context, String path, Problems problems) {
    id(context, path, "runAsUser", problems);
    id(context, path, "runAsGroup", problems);
    profile(context, path, problems);
    if (Boolean.FALSE.equals(context.get("allowPrivilegeEscalation"))) {
      if (Tree.flag(context, "privileged")) {
        problems.invalid(
            path,
            context,
            "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
      }
      if (Tree.list(context, "capabilities", "add").contains("CAP_SYS_ADMIN")) {
        problems.invalid(
            path,
            context,
            "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
      }
    }
  }
}

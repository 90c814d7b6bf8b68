package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for drivers of volumes, for what they tell of nodes, and for attachments. */
final class DriverRules {
  private static final List<String> GROUP_POLICIES =
      List.of("File", "None", "ReadWriteOnceWithFSType");
  private static final List<String> LIFECYCLES = List.of("Persistent", "Ephemeral");
  private static final List<String> FIXED =
      List.of("attachRequired", "fsGroupPolicy", "podInfoOnMount", "volumeLifecycleModes");
  private static final int DRIVER_LENGTH = 63;
  private static final int NODE_LENGTH = 256;
  private static final long LEAST_LIFE = 600;
  private static final long LONGEST_LIFE = 1L << 32;
  private static final int ERROR_LENGTH = 1024;

  private DriverRules() {}

  static void driver(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var policy = Tree.text(spec, "fsGroupPolicy");
    if (!GROUP_POLICIES.contains(policy)) {
      problems.unsupported("spec.fsGroupPolicy", policy, GROUP_POLICIES);
    }
    tokens(Tree.list(spec, "tokenRequests"), problems);
    for (var mode : Tree.list(spec, "volumeLifecycleModes")) {
      if (!LIFECYCLES.contains(mode.toString())) {
        problems.unsupported("spec.volumeLifecycleModes", mode, LIFECYCLES);
      }
    }
  }

  private static void tokens(List<Object> tokens, Problems problems) {
    var audiences = new HashSet<String>();
    for (var i = 0; i < tokens.size(); i++) {
      var path = "spec.tokenRequests[" + i + "]";
      var token = Tree.asMap(tokens.get(i));
      if (!audiences.add(Tree.text(token, "audience"))) {
        problems.duplicate(path + ".audience", Tree.text(token, "audience"));
        continue;
      }
      Tree.number(token, "expirationSeconds")
          .filter(life -> life < LEAST_LIFE || life > LONGEST_LIFE)
          .ifPresent(
              life ->
                  problems.invalid(
                      path + ".expirationSeconds",
                      life,
                      "may not specify a duration less than 10 minutes or larger than 2^32"
                          + " seconds"));
    }
  }

  static void driverUpdate(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    for (var field : FIXED) {
      if (ImmutableFields.differ(object, old, "spec", field)) {
        // A server tells of the first by another name.
        var told = field.equals("attachRequired") ? "attachedRequired" : field;
        problems.invalid(
            "spec." + told, Tree.find(object, "spec", field).orElse(""), ImmutableFields.IMMUTABLE);
      }
    }
  }

  static void node(Map<String, Object> object, Problems problems) {
    var names = new HashSet<String>();
    var drivers = Tree.list(object, "spec", "drivers");
    for (var i = 0; i < drivers.size(); i++) {
      var path = "spec.drivers[" + i + "]";
      var driver = Tree.asMap(drivers.get(i));
      var name = Tree.text(driver, "name");
      driverName(name, path + ".name", problems);
      var node = Tree.text(driver, "nodeID");
      if (node.isEmpty()) {
        problems.required(path + ".nodeID", "");
      } else if (node.length() > NODE_LENGTH) {
        problems.invalid(path + ".nodeID", node, "must be 256 characters or less");
      }
      AmountRules.notNegative(
          Tree.map(driver, "allocatable"), path + ".allocatable", problems, "count");
      if (!names.add(name)) {
        problems.duplicate(path + ".name", name);
      }
      topology(Tree.list(driver, "topologyKeys"), path, problems);
    }
  }

  private static void topology(List<Object> keys, String path, Problems problems) {
    var seen = new HashSet<Object>();
    for (var item : keys) {
      var key = item.toString();
      if (key.isEmpty()) {
        problems.required(path, "");
      }
      if (!seen.add(key)) {
        problems.duplicate(path, key);
      }
      NameFormat.qualifiedName(key).ifPresent(why -> problems.invalid(path, key, why));
    }
  }

  static void driverName(String name, String path, Problems problems) {
    if (name.isEmpty()) {
      problems.required(path, "");
    }
    if (name.length() > DRIVER_LENGTH) {
      problems.tooLong(path, DRIVER_LENGTH);
    }
    NameFormat.subdomain(name.toLowerCase(java.util.Locale.ROOT))
        .ifPresent(why -> problems.invalid(path, name, why));
  }

  static void nodeUpdate(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    for (var before : Tree.list(old, "spec", "drivers")) {
      for (var driver : Tree.list(object, "spec", "drivers")) {
        var isSame =
            Tree.text(Tree.asMap(before), "name").equals(Tree.text(Tree.asMap(driver), "name"));
        if (isSame && !before.equals(driver)) {
          problems.invalid("CSINodeDriver", driver, ImmutableFields.IMMUTABLE);
        }
      }
    }
  }

  static void capacity(Map<String, Object> object, Problems problems) {
    SelectorRules.check(Tree.map(object, "nodeTopology"), "nodeTopology", problems);
    var name = Tree.text(object, "storageClassName");
    NameFormat.subdomain(name).ifPresent(why -> problems.invalid("storageClassName", name, why));
    Tree.find(object, "capacity")
        .filter(capacity -> Quantity.value(capacity).signum() < 0)
        .ifPresent(
            capacity ->
                problems.invalid("capacity", capacity, "must be greater than or equal to 0"));
  }

  static void capacityUpdate(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    for (var field : List.of("nodeTopology", "storageClassName")) {
      if (ImmutableFields.differ(object, old, field)) {
        problems.invalid(field, Tree.find(object, field).orElse(""), ImmutableFields.IMMUTABLE);
      }
    }
  }

  static void attachment(Map<String, Object> object, boolean isNew, Problems problems) {
    var spec = Tree.map(object, "spec");
    var attacher = Tree.text(spec, "attacher");
    if (attacher.isEmpty()) {
      problems.required("spec.attacher", "");
    }
    source(Tree.map(spec, "source"), problems);
    var node = Tree.text(spec, "nodeName");
    NameFormat.subdomain(node).ifPresent(why -> problems.invalid("spec.nodeName", node, why));
    attachmentStatus(Tree.map(object, "status"), problems);
    if (isNew) {
      driverName(attacher, "spec.attacher", problems);
      var path = "spec.source.persistentVolumeName";
      Tree.find(spec, "source", "persistentVolumeName")
          .map(Object::toString)
          .ifPresent(
              name ->
                  NameFormat.subdomain(name).ifPresent(why -> problems.invalid(path, name, why)));
    }
  }

  private static void source(Map<String, Object> source, Problems problems) {
    var path = "spec.source";
    var told = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
    var name = Tree.find(source, "persistentVolumeName");
    var isInline = Tree.find(source, "inlineVolumeSpec").isPresent();
    if (name.isEmpty() && !isInline) {
      problems.required(path, told);
    } else if (name.isPresent() && isInline) {
      problems.forbidden(path, told);
    } else if (name.filter(""::equals).isPresent()) {
      problems.required(path + ".persistentVolumeName", "must specify non empty name");
    }
  }

  private static void attachmentStatus(Map<String, Object> status, Problems problems) {
    for (var field : List.of("attachError", "detachError")) {
      if (Tree.text(status, field, "message").length() > ERROR_LENGTH) {
        problems.tooLong("status." + field + ".message", ERROR_LENGTH);
      }
    }
  }

  static void attachmentUpdate(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (ImmutableFields.differ(object, old, "spec")) {
      problems.invalid("spec", Tree.map(object, "spec"), ImmutableFields.IMMUTABLE);
    }
  }
}

package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for volumes that a driver of its own provides. */
final class DrivenVolumeRules {
  private static final List<String> SECRETS =
      List.of(
          "controllerPublishSecretRef",
          "controllerExpandSecretRef",
          "nodePublishSecretRef",
          "nodeExpandSecretRef");

  private final Problems problems;

  DrivenVolumeRules(Problems problems) {
    this.problems = problems;
  }

  /** One that a pod alone has. */
  void inline(Map<String, Object> source, String path) {
    DriverRules.driverName(Tree.text(source, "driver"), path + ".driver", problems);
    if (Tree.find(source, "nodePublishSecretRef").isPresent()) {
      var name = Tree.text(source, "nodePublishSecretRef", "name");
      if (name.isEmpty()) {
        problems.required(path + ".nodePublishSecretRef.name", "");
      } else {
        // A real server leaves out whose name it is.
        problems.refused(path + ".name", name, NameFormat.subdomain(name));
      }
    }
  }

  void persistent(Map<String, Object> source, String path) {
    DriverRules.driverName(Tree.text(source, "driver"), path + ".driver", problems);
    if (Tree.text(source, "volumeHandle").isEmpty()) {
      problems.required(path + ".volumeHandle", "");
    }
    for (var field : SECRETS) {
      if (Tree.find(source, field).isPresent()) {
        secret(Tree.map(source, field), path + "." + field);
      }
    }
  }

  private void secret(Map<String, Object> reference, String path) {
    var name = Tree.text(reference, "name");
    if (name.isEmpty()) {
      problems.required(path + ".name", "");
    } else {
      problems.refused(path + ".name", name, NameFormat.subdomain(name));
    }
    var namespace = Tree.text(reference, "namespace");
    if (namespace.isEmpty()) {
      problems.required(path + ".namespace", "");
    } else {
      problems.refused(path + ".namespace", namespace, NameFormat.label(namespace));
    }
  }
}

package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for the volumes of a pod. */
final class VolumeRules {
  private static final List<String> SOURCES =
      List.of(
          "emptyDir",
          "hostPath",
          "gitRepo",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "secret",
          "nfs",
          "iscsi",
          "glusterfs",
          "flocker",
          "persistentVolumeClaim",
          "rbd",
          "cinder",
          "cephfs",
          "quobyte",
          "downwardAPI",
          "fc",
          "flexVolume",
          "configMap",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "storageos",
          "projected",
          "scaleIO",
          "csi",
          "ephemeral");
  private static final List<String> HOST_TYPES =
      List.of(
          "",
          "BlockDevice",
          "CharDevice",
          "Directory",
          "DirectoryOrCreate",
          "File",
          "FileOrCreate",
          "Socket");
  private static final long MAX_MODE = 0777;
  private static final long LEAST_LIFE = 600;
  private static final long LONGEST_LIFE = 1L << 32;

  private final Problems problems;

  /** Names of the volumes that are claims. */
  static Set<String> claims(Map<String, Object> spec) {
    var names = new HashSet<String>();
    for (var item : Tree.list(spec, "volumes")) {
      var volume = Tree.asMap(item);
      if (volume.containsKey("persistentVolumeClaim") || volume.containsKey("ephemeral")) {
        names.add(Tree.text(volume, "name"));
      }
    }
    return names;
  }

  VolumeRules(Problems problems) {
    this.problems = problems;
  }

  /** Checks the volumes, and tells the names of the good ones: others cannot be mounted. */
  Set<String> check(Map<String, Object> spec, String path) {
    var names = new HashSet<String>();
    var index = 0;
    for (var item : Tree.list(spec, "volumes")) {
      var at = path + ".volumes[" + index++ + "]";
      var found = new Problems();
      new VolumeRules(found).volume(Tree.asMap(item), at, names);
      if (found.isEmpty()) {
        names.add(Tree.text(Tree.asMap(item), "name"));
      }
      problems.addAll(found.causes());
    }
    return names;
  }

  private void volume(Map<String, Object> volume, String path, Set<String> names) {
    sources(volume, path);
    var name = Tree.text(volume, "name");
    if (name.isEmpty()) {
      problems.required(path + ".name", "");
    } else {
      NameFormat.label(name).ifPresent(why -> problems.invalid(path + ".name", name, why));
    }
    if (names.contains(name)) {
      problems.duplicate(path + ".name", name);
    }
  }

  /** A volume has one source; of several the later ones are refused, in this order. */
  private void sources(Map<String, Object> volume, String path) {
    var given = SOURCES.stream().filter(volume::containsKey).toList();
    if (given.isEmpty()) {
      problems.required(path, "must specify a volume type");
      return;
    }
    source(given.getFirst(), Tree.map(volume, given.getFirst()), path);
    var disks = new DiskRules(false, Tree.text(volume, "name"), problems);
    disks.check(given.getFirst(), Tree.map(volume, given.getFirst()), path);
    disks.length(Tree.map(volume, "iscsi"), path);
    given.stream()
        .skip(1)
        .forEach(
            source ->
                problems.forbidden(
                    path + "." + misspelt(source), "may not specify more than 1 volume type"));
  }

  /** As a real server does. */
  private static String misspelt(String source) {
    return switch (source) {
      case "downwardAPI" -> "downwarAPI";
      case "cephfs" -> "cephFS";
      default -> source;
    };
  }

  private void source(String type, Map<String, Object> source, String path) {
    var at = path + "." + type;
    switch (type) {
      case "emptyDir" ->
          Tree.find(source, "sizeLimit")
              .filter(size -> Quantity.value(size).signum() < 0)
              .ifPresent(
                  _ ->
                      problems.forbidden(
                          at + ".sizeLimit", "SizeLimit field must be a valid resource quantity"));
      case "hostPath" -> host(source, at);
      case "nfs" -> network(source, at);
      case "secret" -> keys(source, "secretName", at);
      case "configMap" -> keys(source, "name", at);
      case "persistentVolumeClaim" -> needed(source, "claimName", at);
      case "downwardAPI" -> {
        mode(source, "defaultMode", at);
        Tree.list(source, "items").forEach(file -> file(Tree.asMap(file), at));
      }
      case "projected" -> {
        mode(source, "defaultMode", at);
        projected(source, at);
      }
      case "csi" -> new DrivenVolumeRules(problems).inline(source, at);
      case "ephemeral" -> {
        if (Tree.find(source, "volumeClaimTemplate").isEmpty()) {
          problems.required(at + ".volumeClaimTemplate", "");
        } else {
          ClaimTemplateRules.check(
              Tree.map(source, "volumeClaimTemplate"), at + ".volumeClaimTemplate", problems);
        }
      }
      default -> {}
    }
  }

  private void needed(Map<String, Object> source, String field, String path) {
    if (Tree.text(source, field).isEmpty()) {
      problems.required(path + "." + field, "");
    }
  }

  /** A path on the node. */
  void host(Map<String, Object> source, String path) {
    var at = Tree.text(source, "path");
    if (at.isEmpty()) {
      problems.required(path + ".path", "");
      return;
    }
    PathRules.noBacksteps(at, path + ".path", problems);
    var type = Tree.text(source, "type");
    if (!HOST_TYPES.contains(type)) {
      problems.unsupported(path + ".type", type, HOST_TYPES);
    }
  }

  /** A path on an NFS server. */
  void network(Map<String, Object> source, String path) {
    needed(source, "server", path);
    needed(source, "path", path);
    var at = Tree.text(source, "path");
    if (!at.startsWith("/")) {
      problems.invalid(path + ".path", at, "must be an absolute path");
    }
  }

  private void mode(Map<String, Object> source, String field, String path) {
    Tree.number(source, field)
        .filter(mode -> mode < 0 || mode > MAX_MODE)
        .ifPresent(
            mode ->
                problems.invalid(
                    path + "." + field,
                    mode,
                    "must be a number between 0 and 0777 (octal), both inclusive"));
  }

  private void keys(Map<String, Object> source, String name, String path) {
    needed(source, name, path);
    mode(source, "defaultMode", path);
    items(source, path);
  }

  private void items(Map<String, Object> source, String path) {
    var index = 0;
    for (var item : Tree.list(source, "items")) {
      var at = path + ".items[" + index++ + "]";
      var key = Tree.asMap(item);
      needed(key, "key", at);
      needed(key, "path", at);
      PathRules.unreserved(Tree.text(key, "path"), at + ".path", problems);
      mode(key, "mode", at);
    }
  }

  private void file(Map<String, Object> file, String path) {
    needed(file, "path", path);
    PathRules.unreserved(Tree.text(file, "path"), path + ".path", problems);
    var rules = new EnvironmentRules(problems);
    var resource = Tree.map(file, "resourceFieldRef");
    if (Tree.find(file, "fieldRef").isPresent()) {
      rules.fieldInFile(Tree.map(file, "fieldRef"), path + ".fieldRef");
      if (!resource.isEmpty()) {
        problems.invalid(
            path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
      }
    } else if (!resource.isEmpty()) {
      if (Tree.text(resource, "containerName").isEmpty()) {
        problems.required(path + ".resourceFieldRef.containerName", "");
      } else {
        rules.resource(resource, path + ".resourceFieldRef");
      }
    } else {
      problems.required(path, "one of fieldRef and resourceFieldRef is required");
    }
    mode(file, "mode", path);
  }

  private void projected(Map<String, Object> volume, String path) {
    var paths = new HashSet<String>();
    var index = 0;
    for (var item : Tree.list(volume, "sources")) {
      var source = Tree.asMap(item);
      var at = path + ".sources[" + index++ + "]";
      for (var type : List.of("secret", "configMap")) {
        if (Tree.find(source, type).isPresent()) {
          needed(Tree.map(source, type), "name", at + "." + type);
          items(Tree.map(source, type), at + "." + type);
          once(Tree.list(source, type, "items"), path, paths);
        }
      }
      var files = Tree.list(source, "downwardAPI", "items");
      files.forEach(file -> file(Tree.asMap(file), at + ".downwardAPI"));
      once(files, path, paths);
      token(source, at, path);
      if (source.size() > 1) {
        problems.forbidden(at, "may not specify more than 1 volume type");
      }
    }
  }

  private void once(List<Object> items, String path, Set<String> paths) {
    for (var item : items) {
      var at = Tree.text(Tree.asMap(item), "path");
      if (!at.isEmpty() && !paths.add(at)) {
        problems.invalid(path, at, "conflicting duplicate paths");
      }
    }
  }

  private void token(Map<String, Object> source, String path, String volume) {
    if (Tree.find(source, "serviceAccountToken").isEmpty()) {
      return;
    }
    var token = Tree.map(source, "serviceAccountToken");
    var life = Tree.number(token, "expirationSeconds").orElse(0L);
    if (life < LEAST_LIFE || life > LONGEST_LIFE) {
      problems.invalid(
          path + ".serviceAccountToken.expirationSeconds",
          life,
          life < LEAST_LIFE
              ? "may not specify a duration less than 10 minutes"
              : "may not specify a duration larger than 2^32 seconds");
    }
    // A real server leaves out which source it is.
    needed(token, "path", volume);
  }
}

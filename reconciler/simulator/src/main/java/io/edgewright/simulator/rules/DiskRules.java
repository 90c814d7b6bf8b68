package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must hold for the disks and shares of providers, of persistent volumes and of others. */
final class DiskRules {
  private static final List<String> RESERVED = List.of(".kubernetes.io", ".k8s.io");
  private static final List<String> CACHING = List.of("None", "ReadOnly", "ReadWrite");
  private static final List<String> AZURE_KINDS = List.of("Dedicated", "Managed", "Shared");
  private static final String PAIRS =
      "must be a host:port pair or multiple pairs separated by commas";
  private static final int LONGEST_TENANT = 64;
  private static final int LAST_PART = 255;
  private static final int LONGEST_TARGET = 64;

  private final boolean isPersistent;
  private final String volume;
  private final Problems problems;

  /** Of a volume of that name; persistent ones are asked for more. */
  DiskRules(boolean isPersistent, String volume, Problems problems) {
    this.isPersistent = isPersistent;
    this.volume = volume;
    this.problems = problems;
  }

  /**
   * Checks a source of that type.
   *
   * @param parent where the sources are
   */
  void check(String type, Map<String, Object> source, String parent) {
    // One type is misspelt by real servers.
    var path = parent + "." + (type.equals("gcePersistentDisk") ? "persistentDisk" : type);
    switch (type) {
      case "gcePersistentDisk" -> disk(source, "pdName", path);
      case "awsElasticBlockStore" -> disk(source, "volumeID", path);
      case "azureDisk" -> azureDisk(source, path);
      case "cinder" -> {
        needed(source, path, "volumeID");
        secret(source, path);
      }
      case "fc" -> fibreChannel(source, path);
      case "flexVolume" -> flexible(source, path);
      case "iscsi" -> target(source, parent);
      case "photonPersistentDisk" -> needed(source, path, "pdID");
      case "portworxVolume" -> needed(source, path, "volumeID");
      case "rbd" -> listedAndNeeded(source, path, "monitors", "image");
      case "scaleIO" -> needed(source, path, "gateway", "system", "volumeName");
      case "vsphereVolume" -> needed(source, path, "volumePath");
      default -> share(type, source, path);
    }
  }

  private void share(String type, Map<String, Object> source, String path) {
    switch (type) {
      case "azureFile" -> azureFile(source, path);
      case "cephfs" -> listedAndNeeded(source, path, "monitors");
      case "flocker" -> dataset(source, path);
      case "glusterfs" -> cluster(source, path);
      case "quobyte" -> registry(source, path);
      case "gitRepo" -> {
        needed(source, path, "repository");
        PathRules.descending(Tree.text(source, "directory"), path + ".directory", problems);
      }
      case "storageos" -> {
        label(source, "volumeName", true, path);
        label(source, "volumeNamespace", false, path);
        secret(source, path);
      }
      default -> {}
    }
  }

  private void needed(Map<String, Object> source, String path, String... fields) {
    for (var field : fields) {
      if (Tree.text(source, field).isEmpty()) {
        problems.required(path + "." + field, "");
      }
    }
  }

  /** What must be in the list, and in the fields. */
  private void listedAndNeeded(
      Map<String, Object> source, String path, String list, String... fields) {
    if (Tree.list(source, list).isEmpty()) {
      problems.required(path + "." + list, "");
    }
    needed(source, path, fields);
  }

  private void within(Map<String, Object> source, String field, String path) {
    var number = Tree.number(source, field).orElse(0L);
    if (number < 0 || number > LAST_PART) {
      problems.invalid(path + "." + field, number, "must be between 0 and 255, inclusive");
    }
  }

  private void disk(Map<String, Object> source, String name, String path) {
    needed(source, path, name);
    within(source, "partition", path);
  }

  private void secret(Map<String, Object> source, String path) {
    if (Tree.find(source, "secretRef").isPresent()) {
      needed(Tree.map(source, "secretRef"), path + ".secretRef", "name");
      if (isPersistent) {
        needed(Tree.map(source, "secretRef"), path + ".secretRef", "namespace");
      }
    }
  }

  private void label(Map<String, Object> source, String field, boolean isNeeded, String path) {
    var text = Tree.text(source, field);
    if (!text.isEmpty()) {
      problems.refused(path + "." + field, text, NameFormat.label(text));
    } else if (isNeeded) {
      problems.required(path + "." + field, "");
    }
  }

  private void azureDisk(Map<String, Object> source, String path) {
    needed(source, path, "diskName", "diskURI");
    oneOf(source, "cachingMode", CACHING, path);
    oneOf(source, "kind", AZURE_KINDS, path);
    var kind = Tree.find(source, "kind");
    var address = Tree.text(source, "diskURI");
    var form = kind.filter("Managed"::equals).isPresent() ? "/subscriptions/" : "https://";
    if (kind.isPresent() && !address.startsWith(form)) {
      problems.unsupported(path + ".diskURI", address, List.of(form + "..."));
    }
  }

  private void oneOf(Map<String, Object> source, String field, List<String> known, String path) {
    ChoiceRules.present(source, path, field, known, problems);
  }

  private void azureFile(Map<String, Object> source, String path) {
    needed(source, path, "secretName", "shareName");
    if (isPersistent && Tree.find(source, "secretNamespace").filter(""::equals).isPresent()) {
      problems.required(path + ".secretNamespace", "");
    }
  }

  private void fibreChannel(Map<String, Object> source, String path) {
    var isNamed = !Tree.list(source, "targetWWNs").isEmpty();
    var isIdentified = !Tree.list(source, "wwids").isEmpty();
    if (!isNamed && !isIdentified) {
      problems.required(
          path + ".targetWWNs", "must specify either targetWWNs or wwids, but not both");
    }
    if (isNamed && isIdentified) {
      problems.invalid(
          path + ".targetWWNs",
          Tree.list(source, "targetWWNs"),
          "targetWWNs and wwids can not be specified simultaneously");
    }
    if (isNamed && Tree.find(source, "lun").isEmpty()) {
      problems.required(path + ".lun", "lun is required if targetWWNs is specified");
    } else if (isNamed) {
      within(source, "lun", path);
    }
  }

  private void flexible(Map<String, Object> source, String path) {
    needed(source, path, "driver");
    for (var key : Tree.map(source, "options").keySet()) {
      var domain = "." + key.split("/", 2)[0].toLowerCase(Locale.ROOT);
      if (RESERVED.stream().anyMatch(domain::endsWith)) {
        problems.invalid(
            path + ".options[" + key + "]",
            key,
            "kubernetes.io and k8s.io namespaces are reserved");
      }
    }
  }

  private void dataset(Map<String, Object> source, String path) {
    var name = Tree.text(source, "datasetName");
    var isIdentified = !Tree.text(source, "datasetUUID").isEmpty();
    if (name.isEmpty() && !isIdentified) {
      problems.required(path, "one of datasetName and datasetUUID is required");
    }
    if (!name.isEmpty() && isIdentified) {
      problems.invalid(
          path, "resource", "datasetName and datasetUUID can not be specified simultaneously");
    }
    if (name.contains("/")) {
      problems.invalid(path + ".datasetName", name, "must not contain '/'");
    }
  }

  private void cluster(Map<String, Object> source, String path) {
    needed(source, path, "endpoints", "path");
    if (isPersistent) {
      Tree.find(source, "endpointsNamespace")
          .map(Object::toString)
          .ifPresent(
              name -> problems.refused(path + ".endpointsNamespace", name, NameFormat.label(name)));
    }
  }

  private void registry(Map<String, Object> source, String path) {
    var registry = Tree.text(source, "registry");
    if (registry.isEmpty()) {
      problems.required(path + ".registry", PAIRS);
    } else if (Tree.text(source, "tenant").length() > LONGEST_TENANT) {
      problems.required(
          path + ".tenant", "must be a UUID and may not exceed a length of 64 characters");
    } else if (!List.of(registry.split(",", -1)).stream().allMatch(DiskRules::isPair)) {
      problems.invalid(path + ".registry", registry, PAIRS);
    }
    needed(source, path, "volume");
  }

  /** Whether a text is a host, in brackets if it has colons, and a port. */
  private static boolean isPair(String text) {
    return text.matches("(\\[[^\\[\\]]*]|[^:\\[\\]]*):[^:\\[\\]]*");
  }

  /** How long the names of an iSCSI volume and of where it is may be together. */
  void length(Map<String, Object> source, String parent) {
    var portal = Tree.text(source, "targetPortal");
    if (Tree.find(source, "initiatorName").isPresent()
        && volume.length() + 1 + portal.length() > LONGEST_TARGET) {
      problems.invalid(
          parent + (isPersistent ? ".iscsi.targetportal" : ".name"),
          isPersistent ? portal : volume,
          "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if"
              + " iscsi.initiatorName is specified.");
    }
  }

  private void target(Map<String, Object> source, String parent) {
    var path = parent + ".iscsi";
    needed(source, path, "targetPortal");
    if (isPersistent) {
      length(source, parent);
    }
    needed(source, path, "iqn");
    qualified(Tree.text(source, "iqn"), path + ".iqn");
    within(source, "lun", path);
    var asks = Tree.flag(source, "chapAuthDiscovery") || Tree.flag(source, "chapAuthSession");
    if (Tree.find(source, "secretRef").isPresent()) {
      if (isPersistent) {
        needed(Tree.map(source, "secretRef"), path + ".secretRef", "name");
      }
    } else if (asks) {
      problems.required(path + ".secretRef", "");
    }
    if (Tree.find(source, "initiatorName").isPresent()) {
      // A name that is there must be one, other than the target's, which may be missing.
      var name = Tree.text(source, "initiatorName");
      qualified(name.isEmpty() ? "-" : name, path + ".initiatorname");
    }
  }

  /** A name of an initiator or a target, as iSCSI spells them. */
  private void qualified(String name, String path) {
    var isWell =
        switch (name.substring(0, Math.min(name.length(), 3))) {
          case "iqn" ->
              name.matches("(?s).*iqn\\.\\d{4}-\\d{2}\\.([A-Za-z0-9\\-.]+)(:[^,;*&$|\\s]+)");
          case "eui" -> name.matches("eui.[A-Za-z0-9]{16}");
          case "naa" -> name.matches("naa.[A-Za-z0-9]{32}");
          default -> name.isEmpty();
        };
    if (!isWell) {
      problems.invalid(path, name, "must be valid format");
    }
  }
}

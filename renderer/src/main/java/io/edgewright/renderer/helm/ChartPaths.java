package io.edgewright.renderer.helm;

/** What the paths of a chart's files mean to Helm. */
final class ChartPaths {
  private ChartPaths() {}

  /** Whether a relative path stays below its folder, whatever the system it is used on. */
  static boolean isInside(String path) {
    if (path.isEmpty() || path.indexOf('\\') >= 0 || path.indexOf(0) >= 0) {
      return false;
    }
    for (var name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /** The folder of the chart that a file belongs to: empty, or {@code charts/a/charts/b/}. */
  static String chartOf(String path) {
    var end = 0;
    while (path.startsWith("charts/", end)) {
      var slash = path.indexOf('/', end + "charts/".length());
      if (slash < 0) {
        break;
      }
      end = slash + 1;
    }
    return path.substring(0, end);
  }

  /** The file's path within the chart that it belongs to. */
  static String within(String path) {
    return path.substring(chartOf(path).length());
  }

  /** Whether Helm's engine reads the file as a template or as helpers for templates. */
  static boolean isTemplate(String path) {
    return within(path).startsWith("templates/");
  }

  /** Whether the file holds custom resource definitions that Helm installs as they are. */
  static boolean isDefinition(String path) {
    var name = within(path);
    return name.startsWith("crds/")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  /** Whether the file is the schema of a chart's values. */
  static boolean isSchema(String path) {
    return within(path).equals("values.schema.json");
  }

  /** Whether the file is a sub-chart in a package. */
  static boolean isPackage(String path) {
    var name = within(path);
    return name.startsWith("charts/")
        && name.indexOf('/', "charts/".length()) < 0
        && (name.endsWith(".tgz") || name.endsWith(".tar.gz"));
  }

  /** Whether a chart would be another one if the path were left out. */
  static boolean matters(String path) {
    var name = within(path);
    return name.startsWith("templates")
        || name.startsWith("crds")
        || name.startsWith("charts")
        || name.equals("values.yaml")
        || name.equals("Chart.yaml");
  }
}

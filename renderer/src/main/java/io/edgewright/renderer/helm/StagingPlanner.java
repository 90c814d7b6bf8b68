package io.edgewright.renderer.helm;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides what a worker gets of a chart: its files, with hooks spelled so that Helm prints them,
 * with questions about the cluster answered, without references to other documents in schemas, and
 * with a probe in each sub-chart that has custom resource definitions, which shows whether its
 * conditions let it take part.
 */
final class StagingPlanner {
  static final String PROBE_API = "edgewright.dev/probe";
  private static final String PROBE_FILE = "templates/edgewright-probe.yaml";

  private StagingPlanner() {}

  static StagedChart plan(ChartModel chart, TemplateEditPlanner editor) {
    var files = new TreeMap<String, byte[]>();
    var edits = new TreeMap<String, TemplateEdits>();
    chart
        .files()
        .files()
        .forEach(
            (path, file) -> {
              if (ChartPaths.isTemplate(path)) {
                var edited = editor.plan(HookMark.hide(file.text()));
                edits.put(path, edited);
                files.put(path, edited.edited().getBytes(StandardCharsets.UTF_8));
              } else {
                files.put(path, isValues(path) ? hidden(file) : file.bytes());
              }
            });
    chart.schemas().forEach((path, schema) -> files.put(path, schema.staged()));
    addProbes(chart, files);
    edits.values().removeIf(edited -> edited.edits().isEmpty());
    return new StagedChart(files, edits);
  }

  private static void addProbes(ChartModel chart, SortedMap<String, byte[]> files) {
    for (var sub : chart.charts().values()) {
      if (!sub.folder().isEmpty() && !sub.library() && !chart.definitionsOf(sub).isEmpty()) {
        var probe =
            """
            apiVersion: %s
            kind: Probe
            metadata:
              name: "%s"
            """
                .formatted(PROBE_API, sub.folder().replace("\"", ""));
        files.put(sub.folder() + PROBE_FILE, probe.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static boolean isValues(String path) {
    return ChartPaths.within(path).equals("values.yaml");
  }

  private static byte[] hidden(ChartFile file) {
    var text = file.text();
    var hidden = HookMark.hide(text);
    return hidden.equals(text) ? file.bytes() : hidden.getBytes(StandardCharsets.UTF_8);
  }
}

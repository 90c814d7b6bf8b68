package io.edgewright.renderer.benchmark;

import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderRequest;
import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.Requests;
import io.edgewright.renderer.pipeline.RenderEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * How fast sources become objects: {@code docs/benchmarks.md} says how to run it and what it
 * showed.
 */
final class RenderBenchmark {
  private static final int APPLICATIONS = 1_000;

  private RenderBenchmark() {}

  public static void main(String[] args) throws Exception {
    try (var engine = RenderEngine.open(RenderSettings.defaults(), InstantSource.system())) {
      measure(engine, "manifests, 4 objects, first pass (cold JVM)", 1, RenderBenchmark::manifests);
      measure(engine, "manifests, 4 objects, other content", 2, RenderBenchmark::manifests);
      measure(engine, "manifests, 4 objects, unchanged", 2, RenderBenchmark::manifests);
      coldChart(engine);
      measure(engine, "small chart, 3 objects, other values each", 1, RenderBenchmark::smallChart);
      measure(engine, "small chart, 3 objects, once more", 2, RenderBenchmark::smallChart);
      measure(engine, "small chart, unchanged", 2, RenderBenchmark::smallChart);
      measure(engine, "chart of 100 templates, other values each", 1, RenderBenchmark::largeChart);
      System.out.println(engine.statistics());
    }
  }

  private interface Requested {
    RenderRequest of(int round, int index);
  }

  private static void coldChart(RenderEngine engine) {
    var start = System.nanoTime();
    check(engine.render(smallChart(0, 0)));
    System.out.printf(
        "%-50s %8.0f ms%n", "first chart: library unpacked, worker started", millisSince(start));
  }

  private static void measure(RenderEngine engine, String what, int round, Requested requested)
      throws Exception {
    IntFunction<RenderRequest> inRound = index -> requested.of(round, index);
    var requests = new ArrayList<RenderRequest>();
    for (int i = 0; i < APPLICATIONS; i++) {
      requests.add(inRound.apply(i));
    }
    var start = System.nanoTime();
    var cpu = cpuMillis();
    var done = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      requests.forEach(request -> done.add(threads.submit(() -> check(engine.render(request)))));
    }
    for (var future : done) {
      future.get();
    }
    var millis = millisSince(start);
    System.out.printf(
        "%-50s %8.0f ms %9.0f a second %8.0f ms of CPU without workers%n",
        what, millis, APPLICATIONS * 1000 / millis, cpuMillis() - cpu);
  }

  private static double cpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void check(Object outcome) {
    if (!(outcome instanceof Rendered)) {
      throw new IllegalStateException("not rendered: " + outcome);
    }
  }

  private static RenderRequest manifests(int round, int index) {
    var name = "app-%d-%d".formatted(round, index);
    return Requests.manifests(
        Map.of(
            "config.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %1$s}
            data: {a: "1", b: "2", c: "three"}
            """
                .formatted(name),
            "app.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: %1$s
              labels: {app: %1$s}
            spec:
              replicas: 2
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec:
                  containers:
                    - name: web
                      image: registry.example.com/%1$s:1.0.0
                      ports: [{containerPort: 8080, name: http}]
                      env: [{name: A, value: "1"}, {name: B, value: "2"}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: %1$s}
            spec:
              selector: {app: %1$s}
              ports: [{port: 80, targetPort: http}]
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: %1$s}
            """
                .formatted(name)));
  }

  private static final String TEMPLATE =
      """
      {{- define "labels%1$d" -}}
      app: {{ .Release.Name }}
      chart: {{ .Chart.Name }}
      {{- end }}
      {{- range $i := until 3 }}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: {{ $.Release.Name }}-%1$d-{{ $i }}
        labels: {{- include "labels%1$d" $ | nindent 4 }}
      data: {{- toYaml $.Values.data | nindent 2 }}
      {{- end }}
      """;

  private static RenderRequest smallChart(int round, int index) {
    return chart(List.of(TEMPLATE.formatted(0)), round, index);
  }

  private static RenderRequest largeChart(int round, int index) {
    var templates = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      templates.add(TEMPLATE.formatted(i).replace("until 3", "until 1"));
    }
    return chart(templates, round, index);
  }

  private static RenderRequest chart(List<String> templates, int round, int index) {
    var files = new TreeMap<String, String>();
    files.put("Chart.yaml", "apiVersion: v2\nname: it\nversion: 1.0.0\n");
    for (int i = 0; i < templates.size(); i++) {
      files.put("templates/t%03d.yaml".formatted(i), templates.get(i));
    }
    return Requests.chart(files, "data: {a: \"%d\", b: \"%d\"}".formatted(round, index));
  }
}

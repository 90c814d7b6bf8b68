package io.edgewright.renderer.manifest;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import io.edgewright.renderer.RenderLimits;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.SourceFiles.Entry;
import io.edgewright.renderer.SourceFiles.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the documents of a folder of manifests, within the limits. */
public final class ManifestFetcher {
  private static final Pattern MANIFEST = Pattern.compile(".*\\.(ya?ml|json)");
  private static final Pattern KUSTOMIZATION = Pattern.compile("(.*/)?kustomization(\\.ya?ml)?");

  /** What may be a variable; that a comment says it too does no harm. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{((?:vars|cluster)\\.[A-Za-z0-9_./-]+)");

  private final RenderSource source;
  private final RenderLimits limits;
  private final List<YamlNode> documents = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final SortedSet<String> variables = new TreeSet<>();
  private long bytes;
  private int files;

  private ManifestFetcher(RenderSource source, RenderLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  /**
   * Reads the folder.
   *
   * @throws IOException when the source itself cannot be read
   */
  public static ManifestFolder fetch(RenderSource source, RenderLimits limits) throws IOException {
    var fetcher = new ManifestFetcher(source, limits);
    for (var entry : source.files().entries().entrySet()) {
      fetcher.fetch(entry.getKey(), entry.getValue());
    }
    if (!fetcher.problems.isEmpty()) {
      return new ManifestFolder.Unreadable(fetcher.problems);
    }
    return new ManifestFolder.Documents(fetcher.documents, fetcher.variables, fetcher.bytes);
  }

  private void fetch(String path, Entry entry) throws IOException {
    if (KUSTOMIZATION.matcher(path.toLowerCase(Locale.ROOT)).matches()) {
      refuse(
          path,
          "kustomize is not supported",
          "commit what `kustomize build` prints, or use a chart, per-cluster overrides and"
              + " patches");
    } else if (MANIFEST.matcher(path).matches()) {
      if (entry.type() != Type.FILE) {
        refuse(
            path,
            "this is a link or a submodule",
            "commit the file itself; links are never followed");
      } else if (isWithinLimits(path, entry)) {
        parse(path);
      }
    }
  }

  private boolean isWithinLimits(String path, Entry entry) {
    files++;
    bytes += entry.size();
    if (entry.size() > limits.fileBytes()) {
      refuse(
          path,
          "the file has %,d bytes; at most %,d are allowed"
              .formatted(entry.size(), limits.fileBytes()),
          "split it");
      return false;
    }
    if (files > limits.files() || bytes > limits.sourceBytes()) {
      refuse(
          path,
          "the folder has more than %,d manifests or %,d bytes"
              .formatted(limits.files(), limits.sourceBytes()),
          "split the application");
      return false;
    }
    return true;
  }

  private void parse(String path) throws IOException {
    var name = source.inRepository(path);
    var content = source.files().read(path);
    VARIABLE
        .matcher(new String(content, StandardCharsets.UTF_8))
        .results()
        .forEach(match -> variables.add(match.group(1)));
    switch (YamlParser.parse(name, content, YamlLimits.MANIFESTS)) {
      case YamlFile.Documents(var nodes) -> documents.addAll(nodes);
      case YamlFile.Malformed(var malformed) -> problems.addAll(malformed);
    }
  }

  private void refuse(String path, String message, String hint) {
    problems.add(new Problem(new SourceLocation(source.inRepository(path), 1, 1), message, hint));
  }
}

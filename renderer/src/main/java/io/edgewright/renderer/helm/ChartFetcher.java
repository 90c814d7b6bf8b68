package io.edgewright.renderer.helm;

import io.edgewright.renderer.RenderLimits;
import io.edgewright.renderer.SourceFiles;
import io.edgewright.renderer.SourceFiles.Type;
import io.edgewright.renderer.helm.ChartFilesOutcome.Read;
import io.edgewright.renderer.helm.ChartFilesOutcome.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings the files of a chart into memory, within the limits, and unpacks its packaged sub-charts.
 */
final class ChartFetcher {
  private static final int PACKAGE_DEPTH = 8;

  private final RenderLimits limits;
  private final SortedMap<String, ChartFile> files = new TreeMap<>();
  private final List<String> ignored = new ArrayList<>();
  private long bytes;

  private ChartFetcher(RenderLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads all files of a source.
   *
   * @throws IOException when the source itself cannot be read
   */
  static ChartFilesOutcome fetch(SourceFiles source, RenderLimits limits) throws IOException {
    var fetcher = new ChartFetcher(limits);
    for (var entry : source.entries().entrySet()) {
      var refused = fetcher.fetch(source, entry);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return new Read(new ChartFiles(fetcher.files, fetcher.ignored));
  }

  private Optional<Refused> fetch(SourceFiles source, Map.Entry<String, SourceFiles.Entry> entry)
      throws IOException {
    var path = entry.getKey();
    if (!ChartPaths.isInside(path)) {
      return refuse(path, "the path leaves the chart's folder", "");
    }
    if (entry.getValue().type() != Type.FILE) {
      return leaveOut(path);
    }
    var size = entry.getValue().size();
    if (size > limits.fileBytes()) {
      return refuse(
          path,
          "the file has %,d bytes; at most %,d are allowed".formatted(size, limits.fileBytes()),
          "keep large files out of the chart's folder");
    }
    bytes += size;
    if (files.size() >= limits.files() || bytes > limits.sourceBytes()) {
      return tooMuch(path);
    }
    return ChartPaths.isPackage(path)
        ? unpack(new ChartFile(path, source.read(path)), path, 1)
        : keep(path, new ChartFile(path, source.read(path)));
  }

  private Optional<Refused> keep(String path, ChartFile file) {
    files.put(path, file);
    return Optional.empty();
  }

  private Optional<Refused> leaveOut(String path) {
    if (ChartPaths.matters(path)) {
      return refuse(
          path,
          "this is a link or a submodule, and the chart needs what it points to",
          "commit the files themselves; links are never followed");
    }
    ignored.add(path);
    return Optional.empty();
  }

  /** Puts the files of a package where Helm looks for an unpacked sub-chart. */
  private Optional<Refused> unpack(ChartFile archive, String path, int depth) {
    if (depth > PACKAGE_DEPTH) {
      return refuse(archive.source(), "packages are nested deeper than " + PACKAGE_DEPTH, "");
    }
    SortedMap<String, byte[]> content;
    try {
      content = TarArchive.read(archive.bytes(), boundsLeft());
    } catch (IOException e) {
      return refuse(
          archive.source(),
          "the packaged sub-chart cannot be unpacked: " + e.getMessage(),
          "package it again with `helm package` or `helm dependency build`");
    }
    var folder = path.replaceFirst("\\.(tgz|tar\\.gz)$", "");
    for (var entry : content.entrySet()) {
      var refused = unpacked(archive, folder, entry, depth);
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  private Optional<Refused> unpacked(
      ChartFile archive, String folder, Map.Entry<String, byte[]> entry, int depth) {
    // A package holds one folder, named after the chart.
    var slash = entry.getKey().indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    var path = folder + entry.getKey().substring(slash);
    var file = new ChartFile(archive.source() + "!/" + entry.getKey(), entry.getValue());
    bytes += file.bytes().length;
    if (files.size() >= limits.files() || bytes > limits.sourceBytes()) {
      return tooMuch(archive.source());
    }
    return ChartPaths.isPackage(path) ? unpack(file, path, depth + 1) : keep(path, file);
  }

  private TarArchive.Bounds boundsLeft() {
    return new TarArchive.Bounds(
        limits.files() - files.size(), limits.fileBytes(), limits.sourceBytes() - bytes);
  }

  private Optional<Refused> tooMuch(String path) {
    return refuse(
        path,
        "the chart has more than %,d files or %,d bytes"
            .formatted(limits.files(), limits.sourceBytes()),
        "keep files that it does not need out of its folder");
  }

  private static Optional<Refused> refuse(String path, String message, String hint) {
    return Optional.of(new Refused(path, message, hint));
  }
}

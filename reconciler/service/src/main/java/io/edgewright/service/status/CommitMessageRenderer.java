package io.edgewright.service.status;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.FileChange;
import io.edgewright.service.git.StatusChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Words a status commit: a subject that people want to read in a log, a line for each change, and
 * trailers for programs.
 */
public final class CommitMessageRenderer {
  /** The trailer that names the revision of the fleet repository. */
  public static final String SOURCE_COMMIT = "Source-Commit";

  /** The trailer that counts the changes of placement. */
  public static final String PLACEMENT_GENERATION = "Placement-Generation";

  private static final int MAX_LINES = 100;
  private static final int MAX_LINE = 200;
  // Build services skip a commit whose message says so.
  private static final String SKIP_CI = "[skip ci]";

  private CommitMessageRenderer() {}

  static StatusChange commit(
      List<Change> changes, FleetStatus status, SortedMap<String, FileChange> files, Instant now) {
    return new StatusChange(
        files,
        SubjectRenderer.subject(changes, status),
        body(changes, status),
        trailers(status),
        now);
  }

  private static SortedMap<String, String> trailers(FleetStatus status) {
    var trailers = new TreeMap<String, String>();
    trailers.put(PLACEMENT_GENERATION, Long.toString(status.head().generation()));
    status.head().revision().map(Revision::commit).ifPresent(c -> trailers.put(SOURCE_COMMIT, c));
    return trailers;
  }

  /** One line for a change; then the mark for build services, in a paragraph of its own. */
  private static String body(List<Change> changes, FleetStatus status) {
    var lines = new ArrayList<String>();
    var clusters = added(changes);
    if (!clusters.isEmpty()) {
      lines.add("- new clusters: " + PlainText.line(String.join(", ", clusters), MAX_LINE));
    }
    changes.stream()
        .flatMap(change -> ChangeRenderer.lines(change, status).stream())
        .map(line -> "- " + inert(PlainText.line(line, MAX_LINE)))
        .distinct()
        .forEach(lines::add);
    var more = lines.size() - MAX_LINES;
    var shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MAX_LINES)));
    if (more > 0) {
      shown.add("- and %d more".formatted(more));
    }
    if (!shown.isEmpty()) {
      shown.add("");
    }
    shown.add(SKIP_CI);
    return String.join("\n", shown);
  }

  private static List<String> added(List<Change> changes) {
    return changes.stream()
        .filter(Change.ClusterChanged.class::isInstance)
        .map(Change.ClusterChanged.class::cast)
        .filter(change -> change.kind() == Change.ClusterChanged.Kind.ADDED)
        .map(change -> change.cluster().value())
        .toList();
  }

  /** A name or path must not mention people nor close issues on a forge that shows the message. */
  static String inert(String line) {
    return line.replace('#', '＃').replace('@', '＠');
  }
}

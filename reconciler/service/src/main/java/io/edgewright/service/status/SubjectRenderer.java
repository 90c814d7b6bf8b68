package io.edgewright.service.status;

import static java.util.stream.Collectors.joining;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Revision;
import io.edgewright.service.status.Change.AcknowledgementChanged;
import io.edgewright.service.status.Change.ApplicationAdded;
import io.edgewright.service.status.Change.ApplicationRemoved;
import io.edgewright.service.status.Change.ClusterChanged;
import io.edgewright.service.status.Change.ConditionChanged;
import io.edgewright.service.status.Change.ContentChanged;
import io.edgewright.service.status.Change.DeletionsHeld;
import io.edgewright.service.status.Change.DeletionsReleased;
import io.edgewright.service.status.Change.FilesChanged;
import io.edgewright.service.status.Change.FleetChanged;
import io.edgewright.service.status.Change.HealthChanged;
import io.edgewright.service.status.Change.ObjectsChanged;
import io.edgewright.service.status.Change.PlacementChanged;
import io.edgewright.service.status.Change.ReasonsChanged;
import io.edgewright.service.status.Change.ReplicasChanged;
import io.edgewright.service.status.Change.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Words the subject of a status commit in at most 72 characters, the worst first. */
final class SubjectRenderer {
  private static final int MAX = 72;
  private static final int MAX_NAMED_CLUSTERS = 4;
  private static final String BETWEEN = "; ";

  private final FleetStatus status;
  private final List<String> general = new ArrayList<>();
  private final SortedMap<ApplicationName, List<Change>> applications = new TreeMap<>();

  private SubjectRenderer(FleetStatus status) {
    this.status = status;
  }

  static String subject(List<Change> changes, FleetStatus status) {
    var renderer = new SubjectRenderer(status);
    var first = isFirst(changes, status);
    changes.stream().filter(change -> !first || isTrouble(change)).forEach(renderer::sort);
    if (first) {
      renderer.general.add(
          "first status: %s on %s, %s"
              .formatted(
                  count(status.applications().size(), "application"),
                  count(status.clusters().size(), "cluster"),
                  health(renderer.summaries(status.applications().keySet()))));
    }
    return CommitMessageRenderer.inert(renderer.render());
  }

  private static boolean isFirst(List<Change> changes, FleetStatus status) {
    var added = changes.stream().filter(ApplicationAdded.class::isInstance).count();
    var joined =
        changes.stream()
            .filter(
                c -> c instanceof ClusterChanged(_, var kind) && kind == ClusterChanged.Kind.ADDED)
            .count();
    return joined > 0
        && joined == status.clusters().size()
        && added == status.applications().size();
  }

  private static boolean isTrouble(Change change) {
    return change instanceof FilesChanged || change instanceof DeletionsHeld;
  }

  private String render() {
    var each = new ArrayList<>(general);
    applications.forEach((name, changes) -> each.add(phrase(name, changes)));
    if (each.isEmpty()) {
      return "status: restore files";
    }
    var all = String.join(BETWEEN, each);
    if (all.length() <= MAX) {
      return all;
    }
    var summed = new ArrayList<>(general);
    if (applications.size() > 1) {
      summed.add(summary());
    } else {
      applications.forEach((name, changes) -> summed.add(phrase(name, changes)));
    }
    return fitting(summed);
  }

  /** As many phrases as fit, and how many more there are. */
  private static String fitting(List<String> phrases) {
    for (var shown = phrases.size(); shown > 1; shown--) {
      var rest = phrases.size() - shown;
      var line =
          String.join(BETWEEN, phrases.subList(0, shown))
              + (rest == 0 ? "" : "%s%d more".formatted(BETWEEN, rest));
      if (line.length() <= MAX) {
        return line;
      }
    }
    var rest = phrases.size() == 1 ? "" : "%s%d more".formatted(BETWEEN, phrases.size() - 1);
    return PlainText.line(phrases.getFirst(), MAX - rest.length()) + rest;
  }

  private void sort(Change change) {
    switch (change) {
      case PlacementChanged(var name, _, _) -> add(name, change);
      case ReasonsChanged(var name, _) -> add(name, change);
      case ReplicasChanged(var name, _) -> add(name, change);
      case ApplicationAdded(var name) -> add(name, change);
      case ApplicationRemoved(var name) -> add(name, change);
      case ContentChanged(var name, _) -> add(name, change);
      case HealthChanged(var name, _, _, _) -> add(name, change);
      case ObjectsChanged(var name, _) -> add(name, change);
      case ConditionChanged changed -> sort(changed);
      case ClusterChanged changed -> general.add(cluster(changed));
      case FilesChanged _ -> general.addFirst(files());
      case DeletionsHeld(var plan) ->
          general.addFirst(count(ChangeRenderer.held(status, plan), "deletion") + " held back");
      case DeletionsReleased _ -> general.add("held deletions released");
      case AcknowledgementChanged _ -> general.add("acknowledgements changed");
      case FleetChanged _ -> general.add("fleet " + status.head().name());
    }
  }

  private void sort(ConditionChanged changed) {
    switch (changed.scope()) {
      case Scope.OfApplication(var name) -> add(name, changed);
      case Scope.OfCluster(var name) -> general.add(name + ": " + condition(changed));
      case Scope.OfSignal(var name) -> general.add("signal " + name + ": " + condition(changed));
      case Scope.OfFleet _ -> general.add(condition(changed));
    }
  }

  private void add(ApplicationName name, Change change) {
    applications.computeIfAbsent(name, _ -> new ArrayList<>()).add(change);
  }

  private String cluster(ClusterChanged changed) {
    return switch (changed.kind()) {
      case ADDED -> "+" + changed.cluster();
      case REMOVED -> "cluster " + changed.cluster() + " removed";
      case REACHABILITY ->
          changed.cluster()
              + " "
              + ChangeRenderer.reachability(status, changed.cluster()).toLowerCase(Locale.ROOT);
      case REGISTRATION -> changed.cluster() + " changed";
    };
  }

  private String files() {
    var problems = status.files().problems();
    if (problems.isEmpty()) {
      return "all files are good again";
    }
    var more = problems.size() == 1 ? "" : " (+%d)".formatted(problems.size() - 1);
    return "broken: " + PlainText.line(problems.getFirst().location().toString(), 50) + more;
  }

  private String phrase(ApplicationName name, List<Change> changes) {
    var application = Optional.ofNullable(status.applications().get(name));
    if (application.isEmpty()) {
      return name + " removed";
    }
    var parts = new ArrayList<String>();
    changes.forEach(change -> part(change, application.get()).ifPresent(parts::add));
    var summary = ApplicationSummary.of(application.get());
    if (summary.errors() > 0) {
      parts.add(count(summary.errors(), "error"));
    }
    if (!summary.wanted().isEmpty()) {
      parts.add(summary.healthPhrase());
    }
    return name + ": " + String.join(", ", parts.isEmpty() ? List.of("changed") : parts);
  }

  private static Optional<String> part(Change change, ApplicationStatus application) {
    return switch (change) {
      case PlacementChanged(_, var gained, var lost) -> Optional.of(moves(gained, lost));
      case ContentChanged _ -> application.revision().map(Revision::shortForm);
      case ConditionChanged changed -> noteworthy(changed);
      case ReasonsChanged _ -> Optional.of("other reasons");
      case ReplicasChanged(_, var clusters) ->
          Optional.of(ReplicaText.of(clusters, MAX_NAMED_CLUSTERS));
      case ApplicationAdded _, ApplicationRemoved _, HealthChanged _, ObjectsChanged _ ->
          Optional.empty();
      case ClusterChanged _, FilesChanged _, DeletionsHeld _ -> Optional.empty();
      case DeletionsReleased _, AcknowledgementChanged _, FleetChanged _ -> Optional.empty();
    };
  }

  private static String moves(Collection<ClusterName> gained, Collection<ClusterName> lost) {
    var moves =
        Stream.concat(gained.stream().map(c -> "+" + c), lost.stream().map(c -> "-" + c)).toList();
    var more = moves.size() - MAX_NAMED_CLUSTERS;
    return moves.stream()
            .limit(more > 0 ? MAX_NAMED_CLUSTERS - 1L : moves.size())
            .collect(joining(" "))
        + (more > 0 ? " and %d more".formatted(more + 1) : "");
  }

  /** What is as it should be needs no word, and health has its own. */
  private static Optional<String> noteworthy(ConditionChanged changed) {
    var silent =
        changed.type().equals("Healthy")
            || changed.condition().filter(c -> !c.isWorthALook()).isPresent();
    return silent ? Optional.empty() : Optional.of(condition(changed));
  }

  private static String condition(ConditionChanged changed) {
    return changed
        .condition()
        .map(c -> c.reason().isEmpty() ? c.type() + " " + c.status().word() : c.reason())
        .map(word -> PlainText.line(word, 30))
        .orElseGet(changed::goneText);
  }

  private String summary() {
    var moved =
        applications.values().stream()
            .filter(changes -> changes.stream().anyMatch(PlacementChanged.class::isInstance))
            .count();
    var summaries = summaries(applications.keySet());
    var errors = summaries.stream().mapToLong(ApplicationSummary::errors).sum();
    var parts = new ArrayList<String>();
    if (moved > 0) {
      parts.add(moved + " moved");
    }
    if (errors > 0) {
      parts.add(count(errors, "error"));
    }
    parts.add(health(summaries));
    return count(applications.size(), "application") + ": " + String.join(", ", parts);
  }

  private List<ApplicationSummary> summaries(Collection<ApplicationName> names) {
    return names.stream()
        .flatMap(name -> Optional.ofNullable(status.applications().get(name)).stream())
        .map(ApplicationSummary::of)
        .toList();
  }

  private static String health(List<ApplicationSummary> summaries) {
    return "%d/%d healthy"
        .formatted(
            summaries.stream().mapToLong(ApplicationSummary::healthy).sum(),
            summaries.stream().mapToLong(summary -> summary.wanted().size()).sum());
  }

  private static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}

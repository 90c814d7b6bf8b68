package io.edgewright.service.status;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.Reachability.AuthFailed;
import io.edgewright.policy.object.Reachability.NotObserved;
import io.edgewright.policy.object.Reachability.Reachable;
import io.edgewright.policy.object.Reachability.Unreachable;
import io.edgewright.policy.object.Revision;
import io.edgewright.service.status.FleetView.ApplicationView;
import io.edgewright.service.status.FleetView.ClusterView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the status page; what needs a look stands first. */
final class ReadmeTables {
  private static final int MAX_ROWS = 200;
  private static final int MAX_NAMES = 8;
  private static final int MAX_LOOKS = 4;
  private static final int MAX_TEXT = 200;

  private ReadmeTables() {}

  static String applications(FleetView view) {
    return "\n## Applications\n\n"
        + Markdown.head(
            List.of("Application", "State", "Healthy", "Runs on", "Revision", "Look at"))
        + view.applications().stream()
            .sorted(comparing(ApplicationView::look).thenComparing(ApplicationView::name))
            .limit(MAX_ROWS)
            .map(ReadmeTables::application)
            .collect(joining())
        + more(view.applications().size(), "apps");
  }

  static String clusters(FleetView view) {
    return "\n## Clusters\n\n"
        + Markdown.head(List.of("Cluster", "State", "Where", "Kubernetes", "Runs", "Look at"))
        + view.clusters().stream()
            .sorted(comparing(ClusterView::look).thenComparing(ClusterView::name))
            .limit(MAX_ROWS)
            .map(ReadmeTables::cluster)
            .collect(joining())
        + more(view.clusters().size(), "clusters");
  }

  /** {@code **Suspended** (Reason): message, since …}. */
  static String condition(Condition condition) {
    var word =
        switch (condition.status()) {
          case TRUE -> condition.type();
          case FALSE -> "not " + condition.type();
          case UNKNOWN -> condition.type() + " unknown";
        };
    return "**%s** (%s)%s, since %s"
        .formatted(
            Markdown.text(word, 110),
            Markdown.text(condition.reason(), 100),
            condition.message().isEmpty()
                ? ""
                : ": " + Markdown.text(condition.message(), MAX_TEXT),
            at(condition.since()));
  }

  private static String application(ApplicationView application) {
    return Markdown.row(
        List.of(
            "[%s](%s)".formatted(application.name(), StatusPaths.of(application.name())),
            application.look().sign() + " " + application.look().word(),
            "%d/%d"
                .formatted(application.summary().healthy(), application.summary().wanted().size()),
            runsOn(application),
            application
                .status()
                .revision()
                .map(Revision::shortForm)
                .map("`%s`"::formatted)
                .orElse(""),
            lookAt(application.status())));
  }

  private static String runsOn(ApplicationView application) {
    var leaving =
        application.status().clusters().entrySet().stream()
            .filter(entry -> entry.getValue().leaving())
            .map(entry -> entry.getKey() + " (leaving)");
    return names(
        Stream.concat(application.summary().wanted().stream().map(ClusterName::value), leaving)
            .toList());
  }

  /** Refused objects first, then what else keeps it from being Current, then who changed what. */
  private static String lookAt(ApplicationStatus application) {
    var errors = new ArrayList<String>();
    var others = new ArrayList<String>();
    var drifts = new ArrayList<String>();
    application.conditions().stream()
        .filter(Condition::isWorthALook)
        .forEach(c -> others.add(condition(c)));
    application
        .clusters()
        .forEach(
            (cluster, there) -> {
              there.errors().forEach(error -> errors.add(cluster + ": " + error(error)));
              if (there.errors().isEmpty() && ClusterLook.of(there) != ClusterLook.HEALTHY) {
                others.add(cluster + ": " + health(there.health()));
              }
              there.drift().forEach(drift -> drifts.add(cluster + ": " + drift(drift)));
            });
    return shortened(Stream.of(errors, others, drifts).flatMap(List::stream).toList());
  }

  private static String error(ObjectError error) {
    return Stream.of(
            Markdown.code(error.ref().toString(), MAX_TEXT),
            Markdown.text(error.reason(), 100),
            Markdown.code(error.field(), MAX_TEXT),
            Markdown.text(error.message(), MAX_TEXT))
        .filter(part -> !part.isEmpty())
        .collect(joining(" "));
  }

  private static String drift(Drift drift) {
    var manager = drift.manager().isEmpty() ? "someone" : Markdown.code(drift.manager(), 100);
    return "%s was changed by %s"
        .formatted(Markdown.code(drift.ref().toString(), MAX_TEXT), manager);
  }

  private static String health(HealthStatus health) {
    return health.health().word()
        + (health.reason().isEmpty() ? "" : " (" + Markdown.text(health.reason(), 100) + ")")
        + (health.message().isEmpty() ? "" : ": " + Markdown.text(health.message(), MAX_TEXT));
  }

  private static String cluster(ClusterView cluster) {
    var status = cluster.status();
    var place =
        Stream.of(status.place().city(), status.place().country())
            .filter(part -> !part.isEmpty())
            .map(part -> Markdown.text(part, 60))
            .collect(joining(", "));
    var state = status.state().equals("active") ? "" : ", " + Markdown.text(status.state(), 40);
    return Markdown.row(
        List.of(
            "[%s](%s)".formatted(cluster.name(), StatusPaths.of(cluster.name())),
            cluster.look().sign() + " " + cluster.look().word() + state,
            place,
            Markdown.text(status.kubernetesVersion(), 40),
            names(cluster.applications().keySet().stream().map(ApplicationName::value).toList()),
            lookAt(status)));
  }

  private static String lookAt(ClusterStatus cluster) {
    var looks = new ArrayList<String>();
    var reachability = reachability(cluster.reachability());
    if (!reachability.isEmpty()) {
      looks.add(reachability);
    }
    cluster.conditions().stream()
        .filter(Condition::isWorthALook)
        .forEach(c -> looks.add(condition(c)));
    return shortened(looks);
  }

  private static String reachability(Reachability reachability) {
    return switch (reachability) {
      case Reachable _ -> "";
      case NotObserved _ -> "not observed yet";
      case Unreachable(var since, var cause) ->
          "Unreachable since %s: %s".formatted(at(since), Markdown.text(cause, MAX_TEXT));
      case AuthFailed(var since, var cause) ->
          "refuses our credential since %s: %s"
              .formatted(at(since), Markdown.text(cause, MAX_TEXT));
    };
  }

  private static String shortened(List<String> looks) {
    var more = looks.size() - MAX_LOOKS;
    return looks.stream().limit(MAX_LOOKS).collect(joining("<br>"))
        + (more > 0 ? "<br>and %d more".formatted(more) : "");
  }

  private static String names(Collection<String> names) {
    var more = names.size() - MAX_NAMES;
    return names.stream().limit(MAX_NAMES).collect(joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private static String more(int rows, String folder) {
    var more = rows - MAX_ROWS;
    return more > 0 ? "\nand %d more: [%s](%s)\n".formatted(more, folder, folder) : "";
  }

  private static String at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

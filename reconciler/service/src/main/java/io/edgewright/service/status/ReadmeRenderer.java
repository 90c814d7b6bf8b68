package io.edgewright.service.status;

import static java.util.stream.Collectors.joining;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the page that a forge shows for the status branch: the fleet at a glance. */
final class ReadmeRenderer {
  private static final int MAX_TROUBLES = 3;
  private static final int MAX_PROBLEMS = 100;
  private static final int MAX_DELETIONS = 20;

  private final FleetView view;
  private final FleetStatus status;
  private final StringBuilder page = new StringBuilder();

  private ReadmeRenderer(FleetView view) {
    this.view = view;
    this.status = view.status();
  }

  static String render(FleetView view) {
    return new ReadmeRenderer(view).render();
  }

  private String render() {
    var troubles = troubles();
    var name = status.head().name().isEmpty() ? "Fleet" : Markdown.text(status.head().name(), 100);
    page.append("# %s %s: %s\n".formatted(sign(troubles), name, headline(troubles)));
    paragraph(
        "%s on %s · generation %d%s"
            .formatted(
                count(status.applications().size(), "application"),
                count(status.clusters().size(), "cluster"),
                status.head().generation(),
                status
                    .head()
                    .revision()
                    .map(Revision::shortForm)
                    .map(" · revision `%s`"::formatted)
                    .orElse("")));
    paragraph("![Where every application runs, and where its traffic comes from](map.svg)");
    heldDeletions();
    brokenFiles();
    conditions();
    page.append(ReadmeTables.applications(view));
    page.append(ReadmeTables.clusters(view));
    paragraph(
        "<sub>Edgewright writes this branch; edits are put back. Why each cluster was chosen or not"
            + " stands in [apps](apps), what a decision was made of in [decisions](decisions), each"
            + " decision in the log: `git log` of this branch.</sub>");
    return page.toString();
  }

  private static String sign(List<String> troubles) {
    return troubles.isEmpty() ? "✅" : "⚠️";
  }

  private static String headline(List<String> troubles) {
    if (troubles.isEmpty()) {
      return "all well";
    }
    var more = troubles.size() - MAX_TROUBLES;
    return String.join(", ", troubles.subList(0, Math.min(troubles.size(), MAX_TROUBLES)))
        + (more > 0 ? ", and %d more".formatted(more) : "");
  }

  /** What is wrong, in a few words each; the worst first. */
  private List<String> troubles() {
    var troubles = new ArrayList<String>();
    var held = status.held().values().stream().mapToLong(h -> h.deletions().size()).sum();
    add(troubles, held, "deletion held back", "deletions held back");
    var files = status.files().problems().stream().map(p -> p.location().file()).distinct().count();
    add(troubles, files, "broken file", "broken files");
    add(
        troubles,
        view.applicationsThatAre(ClusterLook.FAILING),
        "application failing",
        "applications failing");
    add(
        troubles,
        view.clustersThatAre(ClusterLook.UNREACHABLE),
        "cluster unreachable",
        "clusters unreachable");
    add(
        troubles,
        view.applicationsThatAre(ClusterLook.UNKNOWN),
        "application unknown",
        "applications unknown");
    var noted =
        Stream.concat(status.conditions().stream(), status.signals().values().stream())
            .filter(Condition::isWorthALook)
            .count();
    add(
        troubles,
        noted
            + view.applicationsThatAre(ClusterLook.NOTED)
            + view.clustersThatAre(ClusterLook.NOTED),
        "thing to look at",
        "things to look at");
    var waiting = view.applicationsThatAre(ClusterLook.CONVERGING);
    if (waiting > 0) {
      troubles.add(waiting + " converging");
    }
    return troubles;
  }

  private static void add(List<String> troubles, long count, String one, String many) {
    if (count > 0) {
      troubles.add(count + " " + (count == 1 ? one : many));
    }
  }

  private void heldDeletions() {
    if (status.held().isEmpty()) {
      return;
    }
    page.append("\n## Deletions held back\n");
    status.held().forEach(this::held);
  }

  private void held(Digest plan, HeldDeletions held) {
    var clusters = held.deletions().stream().map(Deletion::cluster).distinct().count();
    paragraph(
        "**%s on %s** wait for you: %s"
            .formatted(
                count(held.deletions().size(), "object"),
                count(clusters, "cluster"),
                Markdown.text(held.reason(), 300)));
    paragraph(
        "Nothing of this is deleted. To have it deleted, add the marked line to `edgewright.yaml`"
            + " and push:");
    page.append(
        """

        ```yaml
        spec:
          acknowledged:
            - %s  # this line
        ```

        """
            .formatted(plan));
    page.append(Markdown.head(List.of("Cluster", "Object")));
    held.deletions().stream()
        .limit(MAX_DELETIONS)
        .forEach(
            deletion ->
                page.append(
                    Markdown.row(
                        List.of(
                            deletion.cluster().value(),
                            Markdown.code(deletion.ref().toString(), 200)))));
    paragraph("All of them: [%s](%s)".formatted(plan.shortForm(), StatusPaths.of(plan)));
  }

  private void brokenFiles() {
    var problems = status.files().problems();
    if (problems.isEmpty()) {
      return;
    }
    page.append("\n## Broken files\n");
    paragraph("The last good version of each stays in force.");
    page.append("\n").append(Markdown.head(List.of("Where", "What", "What to do")));
    problems.stream().limit(MAX_PROBLEMS).map(ReadmeRenderer::problem).forEach(page::append);
    if (problems.size() > MAX_PROBLEMS) {
      paragraph(
          "and %d more: [%s](%s)"
              .formatted(problems.size() - MAX_PROBLEMS, StatusPaths.FLEET, StatusPaths.FLEET));
    }
  }

  private static String problem(Problem problem) {
    return Markdown.row(
        List.of(
            Markdown.code(problem.location().toString(), 250),
            Markdown.text(problem.message(), 300),
            Markdown.text(problem.hint(), 200)));
  }

  private void conditions() {
    var lines = new ArrayList<String>();
    status.conditions().stream()
        .filter(Condition::isWorthALook)
        .forEach(c -> lines.add("- " + ReadmeTables.condition(c)));
    status
        .signals()
        .forEach(
            (name, signal) -> {
              if (signal.isWorthALook()) {
                lines.add(
                    "- signal %s: %s"
                        .formatted(Markdown.code(name, 100), ReadmeTables.condition(signal)));
              }
            });
    if (!lines.isEmpty()) {
      page.append("\n## Worth a look\n\n")
          .append(lines.stream().map(line -> line + "\n").collect(joining()));
    }
  }

  private void paragraph(String text) {
    page.append("\n").append(text).append("\n");
  }

  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}

package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.Reachability.AuthFailed;
import io.edgewright.policy.object.Reachability.NotObserved;
import io.edgewright.policy.object.Reachability.Reachable;
import io.edgewright.policy.object.Reachability.Unreachable;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** {@code clusters/<cluster>.yaml} as a tree, and back. */
final class ClusterTree {
  private static final String AUTH_FAILED = "AuthFailed";
  private static final String NOT_OBSERVED = "NotObserved";
  private static final String REACHABLE = "Reachable";
  private static final String UNREACHABLE = "Unreachable";

  private ClusterTree() {}

  /** The applications are repeated here for whoever looks at a cluster; they are not read back. */
  static Map<String, Object> write(
      ClusterName name,
      ClusterStatus cluster,
      SortedMap<ApplicationName, ApplicationOnCluster> applications) {
    return new TreeWriter()
        .value("cluster", name.value())
        .value("reachability", reachability(cluster.reachability()))
        .optional("observedSince", cluster.observedSince())
        .text("state", cluster.state())
        .child("place", place(cluster.place()))
        .entries("capacity", cluster.capacity(), limit -> limit)
        .text("kubernetesVersion", cluster.kubernetesVersion())
        .each("conditions", cluster.conditions(), ConditionTree::write)
        .entries("applications", applications, ClusterTree::application)
        .tree();
  }

  static ClusterStatus read(TreeReader tree) {
    return new ClusterStatus(
        reachability(tree.at("reachability")),
        tree.optionalInstant("observedSince"),
        tree.text("state"),
        place(tree.at("place")),
        tree.textEntries("capacity", Function.identity(), Function.identity()),
        tree.text("kubernetesVersion"),
        tree.each("conditions", ConditionTree::read));
  }

  /** The name of the case, as it is written. */
  static String word(Reachability reachability) {
    return switch (reachability) {
      case Reachable _ -> REACHABLE;
      case Unreachable _ -> UNREACHABLE;
      case AuthFailed _ -> AUTH_FAILED;
      case NotObserved _ -> NOT_OBSERVED;
    };
  }

  private static Map<String, Object> reachability(Reachability reachability) {
    var tree = new TreeWriter().value("status", word(reachability));
    return switch (reachability) {
      case Reachable _, NotObserved _ -> tree.tree();
      case Unreachable(var since, var cause) ->
          tree.value("since", since.toString()).text("cause", PlainText.message(cause)).tree();
      case AuthFailed(var since, var cause) ->
          tree.value("since", since.toString()).text("cause", PlainText.message(cause)).tree();
    };
  }

  private static Reachability reachability(TreeReader tree) {
    var word = tree.required("status");
    return switch (word) {
      case REACHABLE -> new Reachable();
      case NOT_OBSERVED -> new NotObserved();
      case UNREACHABLE -> new Unreachable(tree.instant("since"), tree.text("cause"));
      case AUTH_FAILED -> new AuthFailed(tree.instant("since"), tree.text("cause"));
      default -> throw new IllegalArgumentException("no reachability is called " + word);
    };
  }

  private static Map<String, Object> place(Place place) {
    var tree =
        new TreeWriter()
            .text("city", place.city())
            .text("country", place.country())
            .text("region", place.region());
    place.location().ifPresent(at -> tree.value("latitude", at.latitude()));
    place.location().ifPresent(at -> tree.value("longitude", at.longitude()));
    return tree.tree();
  }

  private static Place place(TreeReader tree) {
    var located = tree.tree().containsKey("latitude");
    Optional<Location> location =
        located
            ? Optional.of(
                new Location(
                    tree.decimal("latitude").doubleValue(),
                    tree.decimal("longitude").doubleValue()))
            : Optional.empty();
    return new Place(location, tree.text("city"), tree.text("country"), tree.text("region"));
  }

  private static Map<String, Object> application(ApplicationOnCluster there) {
    return new TreeWriter()
        .value("health", there.health().health().word())
        .text("reason", there.health().reason())
        .flag("leaving", there.leaving())
        .optional("revision", there.revision())
        .tree();
  }
}

package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.TreeFields.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Demand as a plain JSON tree, and back. */
final class DemandCodec {
  private DemandCodec() {}

  static Map<String, Object> write(Demand demand) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("signal", write(demand.state()));
    tree.put("points", demand.points().stream().map(DemandCodec::write).toList());
    return tree;
  }

  static Demand read(TreeFields tree) throws Malformed {
    try {
      return new Demand(tree.objects("points", DemandCodec::point), state(tree.object("signal")));
    } catch (IllegalArgumentException e) {
      throw new Malformed(String.valueOf(e.getMessage()));
    }
  }

  static Map<String, Object> write(SignalState state) {
    var tree = new LinkedHashMap<String, Object>();
    switch (state) {
      case SignalState.NotUsed _ -> tree.put("state", "not-used");
      case SignalState.Fresh _ -> tree.put("state", "fresh");
      case SignalState.PartlyStale(var since, var origins) -> {
        tree.put("state", "partly-stale");
        tree.put("since", since.toString());
        tree.put("origins", origins);
      }
      case SignalState.Stale(var since) -> {
        tree.put("state", "stale");
        tree.put("since", since.toString());
      }
    }
    return tree;
  }

  static SignalState state(TreeFields tree) throws Malformed {
    return switch (tree.text("state")) {
      case "not-used" -> new SignalState.NotUsed();
      case "fresh" -> new SignalState.Fresh();
      case "partly-stale" -> new SignalState.PartlyStale(since(tree), tree.texts("origins"));
      case "stale" -> new SignalState.Stale(since(tree));
      default -> throw new Malformed("no signal state is called " + tree.text("state"));
    };
  }

  private static Map<String, Object> write(DemandPoint point) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("origin", point.origin());
    SiteCodec.write(tree, point.location());
    tree.put("milliRps", point.milliRps());
    if (!point.history().equals(List.of(point.milliRps()))) {
      tree.put("history", point.history());
    }
    if (!point.roundTripMicros().isEmpty()) {
      var times = new LinkedHashMap<String, Object>();
      point.roundTripMicros().forEach((cluster, micros) -> times.put(cluster.value(), micros));
      tree.put("roundTripMicros", times);
    }
    return tree;
  }

  private static SortedMap<ClusterName, Long> roundTrips(TreeFields tree) throws Malformed {
    var times = new TreeMap<ClusterName, Long>();
    for (var key : tree.tree().keySet()) {
      var name = String.valueOf(key);
      times.put(ReasonCodec.cluster(name), tree.whole(name));
    }
    return times;
  }

  private static DemandPoint point(TreeFields tree) throws Malformed {
    long rate = tree.whole("milliRps");
    return new DemandPoint(
        tree.text("origin"),
        SiteCodec.location(tree),
        rate,
        tree.has("history") ? rates(tree.list("history")) : List.of(rate),
        tree.has("roundTripMicros") ? roundTrips(tree.object("roundTripMicros")) : new TreeMap<>());
  }

  private static List<Long> rates(List<?> values) throws Malformed {
    if (values.stream().allMatch(Long.class::isInstance)) {
      return values.stream().map(Long.class::cast).toList();
    }
    throw new Malformed("history holds something that is not a whole number");
  }

  private static Instant since(TreeFields tree) throws Malformed {
    try {
      return Instant.parse(tree.text("since"));
    } catch (DateTimeException e) {
      throw new Malformed("since is not an instant");
    }
  }
}

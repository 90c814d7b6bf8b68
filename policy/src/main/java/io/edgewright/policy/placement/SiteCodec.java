package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.placement.TreeFields.Malformed;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sites as plain JSON trees, and back. */
final class SiteCodec {
  private SiteCodec() {}

  static Map<String, Object> write(Site site) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", site.name().value());
    site.location().ifPresent(location -> write(tree, location));
    tree.put("milliPrice", site.milliPrice());
    site.capacityMilliRps().ifPresent(capacity -> tree.put("capacityMilliRps", capacity));
    if (!site.heldByOthers().isEmpty()) {
      var held = new LinkedHashMap<String, Object>();
      site.heldByOthers().forEach((application, amount) -> held.put(application.value(), amount));
      tree.put("heldMilliRps", held);
    }
    tree.put("domains", new LinkedHashMap<>(site.domains()));
    if (!site.eligible()) {
      tree.put("excluded", site.exclusions().stream().map(ReasonCodec::write).toList());
    }
    return tree;
  }

  static Site read(TreeFields tree) throws Malformed {
    return new Site(
        ReasonCodec.cluster(tree.text("name")),
        tree.has("latitude") ? Optional.of(location(tree)) : Optional.empty(),
        tree.whole("milliPrice"),
        tree.has("capacityMilliRps")
            ? Optional.of(tree.whole("capacityMilliRps"))
            : Optional.empty(),
        tree.has("heldMilliRps") ? held(tree.object("heldMilliRps")) : new TreeMap<>(),
        domains(tree.object("domains")),
        tree.has("excluded") ? tree.objects("excluded", ReasonCodec::read) : List.of());
  }

  static void write(Map<String, Object> tree, Location location) {
    tree.put("latitude", Decimals.plain(BigDecimal.valueOf(location.latitude())));
    tree.put("longitude", Decimals.plain(BigDecimal.valueOf(location.longitude())));
  }

  static Location location(TreeFields tree) throws Malformed {
    try {
      return new Location(
          tree.decimal("latitude").doubleValue(), tree.decimal("longitude").doubleValue());
    } catch (IllegalArgumentException e) {
      throw new Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static SortedMap<ApplicationName, Long> held(TreeFields tree) throws Malformed {
    var held = new TreeMap<ApplicationName, Long>();
    for (var key : tree.tree().keySet()) {
      held.put(ReasonCodec.application(String.valueOf(key)), tree.whole(String.valueOf(key)));
    }
    return held;
  }

  private static SortedMap<String, String> domains(TreeFields tree) throws Malformed {
    var domains = new TreeMap<String, String>();
    for (var key : tree.tree().keySet()) {
      domains.put(String.valueOf(key), tree.text(String.valueOf(key)));
    }
    return domains;
  }
}

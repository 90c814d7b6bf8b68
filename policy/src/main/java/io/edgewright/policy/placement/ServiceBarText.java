package io.edgewright.policy.placement;

/** Says why a location that the rules allow cannot serve. */
final class ServiceBarText {
  private ServiceBarText() {}

  /**
   * @param milliRps what the site would serve beside the chosen ones
   */
  static String of(Site site, long milliRps) {
    boolean full = site.capacityMilliRps().filter(left -> left < milliRps).isPresent();
    return full
        ? "its capacity: %s would be served, and %s"
            .formatted(Measure.REQUESTS.text(milliRps), left(site))
        : "another location would serve too little, or a capacity be exceeded";
  }

  /** What is left of a site's requests per second, and who holds the rest. */
  static String left(Site site) {
    var left = Measure.REQUESTS.text(site.capacityMilliRps().orElse(0L)) + " are left";
    return site.heldByOthers().isEmpty()
        ? left
        : left + ": " + HoldersText.of(Measure.REQUESTS, site.heldByOthers());
  }
}

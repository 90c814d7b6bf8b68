package io.edgewright.policy.object;

/**
 * The name of a member cluster in the fleet's registry: a DNS-1123 label, so that it may stand in
 * label values, file names and host names.
 */
public record ClusterName(String value) implements Comparable<ClusterName> {
  public ClusterName {
    Names.requireDnsLabel("cluster name", value);
  }

  @Override
  public int compareTo(ClusterName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

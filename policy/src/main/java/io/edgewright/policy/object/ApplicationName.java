package io.edgewright.policy.object;

/** The name of an application of the fleet: a DNS-1123 label. */
public record ApplicationName(String value) implements Comparable<ApplicationName> {
  public ApplicationName {
    Names.requireDnsLabel("application name", value);
  }

  @Override
  public int compareTo(ApplicationName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

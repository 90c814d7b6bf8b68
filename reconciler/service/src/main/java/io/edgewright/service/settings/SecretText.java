package io.edgewright.service.settings;

/** A text that appears in no log, exception or status: only {@link #reveal} gives it away. */
public final class SecretText {
  private final String value;

  public SecretText(String value) {
    this.value = value;
  }

  /** The text itself, for the one request that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}

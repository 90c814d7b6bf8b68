package io.edgewright.service.settings;

import io.edgewright.policy.object.Problem;
import java.util.List;

/** What came of reading the operator's settings. */
public sealed interface SettingsReading {
  /** They are good. */
  record Usable(OperatorSettings settings) implements SettingsReading {}

  /** They are not; everything that is wrong with them. */
  record Unusable(List<Problem> problems) implements SettingsReading {
    public Unusable {
      problems = problems.stream().sorted().distinct().toList();
    }
  }
}

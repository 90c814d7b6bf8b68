package io.edgewright.service.faults;

import java.util.List;
import java.util.Map;

/** What came of asking. */
public sealed interface FaultAnswer {
  /** It was done, and this is the answer. */
  record Told(Map<String, Object> tree) implements FaultAnswer {}

  /** It was not done, for all of these reasons. */
  record Wrong(List<String> errors) implements FaultAnswer {
    public Wrong {
      errors = List.copyOf(errors);
    }
  }

  /** Nobody answered. */
  record Silent(String cause) implements FaultAnswer {}
}

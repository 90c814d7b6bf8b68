package io.edgewright.service.signal;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.placement.demand.Series;
import java.util.List;

/** What reading a signal yielded. A failure is a failure, never "no traffic". */
public sealed interface SignalReading {
  /** The series as they were answered; possibly none. */
  record Read(List<Series> series) implements SignalReading {
    public Read {
      series = List.copyOf(series);
    }
  }

  /** The source did not answer, or not in a form that we know. */
  record Failed(String cause) implements SignalReading {}

  /** The file of the signal is wrong. */
  record BadFile(List<Problem> problems) implements SignalReading {
    public BadFile {
      problems = List.copyOf(problems);
    }
  }
}

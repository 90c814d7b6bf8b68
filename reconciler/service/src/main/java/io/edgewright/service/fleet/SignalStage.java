package io.edgewright.service.fleet;

import io.edgewright.service.fleet.DemandStage.Readings;
import io.edgewright.service.signal.SignalQuery;
import io.edgewright.service.signal.SignalReader;
import io.edgewright.service.signal.SignalReading;
import java.time.Instant;
import java.util.TreeMap;

/** Reads every signal that a policy uses, as far back as the policies look. */
final class SignalStage {
  private final SignalReader reader;

  SignalStage(SignalReader reader) {
    this.reader = reader;
  }

  Readings read(AcceptedRevision revision, Instant at) throws InterruptedException {
    var readings = new TreeMap<String, SignalReading>();
    for (var entry : DemandStage.reach(revision.files()).entrySet()) {
      var source = revision.files().signals().get(entry.getKey());
      if (source != null) {
        var query = new SignalQuery(at.minus(entry.getValue()), at, source.step());
        readings.put(entry.getKey(), reader.read(source, query, revision.tree()));
      }
    }
    return new Readings(readings, at);
  }
}

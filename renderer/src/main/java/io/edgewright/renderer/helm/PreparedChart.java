package io.edgewright.renderer.helm;

import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.manifest.ObjectParser.Placed;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A chart's files as far as they can be understood without values: computed once per content. */
public sealed interface PreparedChart {
  /** It can be rendered. */
  final class Ready implements PreparedChart {
    private final ChartModel model;
    private final SortedMap<String, List<Placed>> definitions;

    Ready(ChartModel model, SortedMap<String, List<Placed>> definitions) {
      this.model = model;
      this.definitions = new TreeMap<>(definitions);
    }

    ChartModel model() {
      return model;
    }

    /** Custom resource definitions by the folder of the chart that brings them. */
    SortedMap<String, List<Placed>> definitions() {
      return definitions;
    }

    /** About how much memory it takes. */
    public long weight() {
      return model.files().files().values().stream()
          .mapToLong(file -> 200 + 2L * file.bytes().length)
          .sum();
    }
  }

  /** It cannot, whatever the values. */
  record Unfit(RenderOutcome outcome) implements PreparedChart {}
}

package io.edgewright.renderer.helm;

import java.util.List;

/** Replacements in one template, none of which adds or removes a line. */
record TemplateEdits(String original, List<Edit> edits) {
  TemplateEdits {
    edits = List.copyOf(edits);
  }

  /** One replacement; edits are in the order of their offsets and do not overlap. */
  record Edit(int start, int end, String text) {}

  /** The template with all replacements made. */
  String edited() {
    var out = new StringBuilder();
    var from = 0;
    for (var edit : edits) {
      out.append(original, from, edit.start()).append(edit.text());
      from = edit.end();
    }
    return out.append(original, from, original.length()).toString();
  }

  /** Where a column of a line of the edited template stands in the original one. */
  int originalColumn(int line, int column) {
    var start = offsetOf(line);
    var shift = 0;
    for (var edit : edits) {
      var editedStart = edit.start() - start + 1 + shift;
      if (edit.start() < start || editedStart > column || lineBreakBetween(start, edit.start())) {
        continue;
      }
      if (column < editedStart + edit.text().length()) {
        return edit.start() - start + 1;
      }
      shift += edit.text().length() - (edit.end() - edit.start());
    }
    return Math.max(1, column - shift);
  }

  private boolean lineBreakBetween(int from, int to) {
    var at = original.indexOf('\n', from);
    return at >= 0 && at < to;
  }

  private int offsetOf(int line) {
    var offset = 0;
    for (int i = 1; i < line; i++) {
      var next = original.indexOf('\n', offset);
      if (next < 0) {
        return offset;
      }
      offset = next + 1;
    }
    return offset;
  }
}

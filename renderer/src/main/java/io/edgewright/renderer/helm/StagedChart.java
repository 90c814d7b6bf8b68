package io.edgewright.renderer.helm;

import java.util.SortedMap;

/**
 * A chart as a worker gets it.
 *
 * @param files what to write, by path
 * @param edits of the templates that were rewritten, by path
 */
record StagedChart(SortedMap<String, byte[]> files, SortedMap<String, TemplateEdits> edits) {}

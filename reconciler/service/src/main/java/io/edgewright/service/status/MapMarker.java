package io.edgewright.service.status;

import io.edgewright.service.status.FleetView.ClusterView;
import io.edgewright.service.status.MapFrame.Point;

/**
 * Where a cluster is drawn.
 *
 * @param place where it stands
 * @param at where its mark stands, which had to give way to others
 */
record MapMarker(ClusterView cluster, Point place, Point at) {}

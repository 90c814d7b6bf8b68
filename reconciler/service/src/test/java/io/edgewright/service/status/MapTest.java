package io.edgewright.service.status;

import static io.edgewright.service.status.Examples.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.status.LabelPlanner.Box;
import io.edgewright.service.status.LabelPlanner.Size;
import io.edgewright.service.status.MapFrame.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MapTest {
  @Test
  void theProjectionIsEqualEarth() {
    // Reference values of the authors' own implementation, on the unit sphere.
    assertEquals(2.7066297, EqualEarth.project(180, 0).x(), 1e-6);
    assertEquals(1.3173628, EqualEarth.project(0, 90).y(), 1e-6);
    assertEquals(-EqualEarth.project(0, 51).y(), EqualEarth.project(0, -51).y(), 1e-12);
  }

  @Test
  void equalAreasOnTheGlobeAreEqualOnTheMap() {
    assertEquals(area(0), area(45), area(0) * 0.01);
    assertEquals(area(0), area(70), area(0) * 0.01);
  }

  @Test
  void theCoastlinesAreSmallAndWithinTheFrame() {
    assertTrue(Coastline.PATH.length() < 30_000, Coastline.PATH.length() + " characters");
    assertTrue(Coastline.PATH.matches("(M\\d+ \\d+l[-0-9 ]+z)+"));
  }

  @Test
  void noLineOfTheCoastCrossesTheMap() {
    var longest = 0L;
    for (var ring : Coastline.PATH.split("z")) {
      var numbers = ring.substring(ring.indexOf('l') + 1).replace("-", " -").trim().split(" +");
      for (var i = 0; i + 1 < numbers.length; i += 2) {
        longest = Math.max(longest, Math.abs(Long.parseLong(numbers[i])));
      }
    }

    assertTrue(longest < 100, longest + " half units");
  }

  @Test
  void marksInOnePlacePart() {
    var places = new ArrayList<Point>();
    for (var i = 0; i < 12; i++) {
      places.add(new Point(100 + i % 2, 100));
    }

    var points = MarkerPlanner.plan(places, 6);

    for (var i = 0; i < points.size(); i++) {
      for (var j = i + 1; j < points.size(); j++) {
        assertTrue(points.get(i).distanceTo(points.get(j)) > 12, i + " covers " + j);
      }
    }
  }

  @Test
  void marksThatAreApartStayWhereTheyAre() {
    var places = List.of(new Point(10, 10), new Point(40, 10));

    assertEquals(places, MarkerPlanner.plan(places, 6));
  }

  @Test
  void labelsCoverNeitherMarksNorEachOtherNorTheBorder() {
    var random = new Random(3);
    var border = new Box(0, 0, 400, 300);
    var planner = new LabelPlanner(border);
    var boxes = new ArrayList<Box>();
    for (var i = 0; i < 40; i++) {
      var mark = new Point(20 + random.nextInt(360), 20 + random.nextInt(260));
      var around = Box.around(mark, 6);
      planner.block(around);
      planner.place(mark, 6, new Size(40, 15), LabelPlanner.ANYWHERE).ifPresent(boxes::add);
    }

    assertTrue(boxes.size() > 20);
    for (var i = 0; i < boxes.size(); i++) {
      assertTrue(boxes.get(i).within(border));
      for (var j = i + 1; j < boxes.size(); j++) {
        assertFalse(boxes.get(i).overlaps(boxes.get(j)));
      }
    }
  }

  @Test
  void theMapIsTheSameWheneverItIsDrawn() {
    assertEquals(map(Examples.sixty()), map(Examples.sixty()));
  }

  @Test
  void aThousandClustersAreDrawnInAFileThatAPageCanHold() {
    var clusters = new TreeMap<ClusterName, ClusterStatus>();
    var random = new Random(5);
    for (var i = 0; i < 1_000; i++) {
      Examples.place(
          clusters, "c" + i, random.nextDouble(-50, 70), random.nextDouble(-180, 180), "", "");
    }

    var map = map(Examples.withClusters(Examples.demo(), clusters));

    assertTrue(map.length() < 400_000, map.length() + " characters");
  }

  @Test
  void clustersWithoutAPlaceAreCounted() {
    var clusters = new TreeMap<>(Examples.demo().clusters());
    var fra1 = clusters.get(cluster("fra1"));
    clusters.put(
        cluster("fra1"),
        new ClusterStatus(
            fra1.reachability(),
            fra1.observedSince(),
            fra1.state(),
            Place.UNKNOWN,
            fra1.capacity(),
            fra1.kubernetesVersion(),
            fra1.conditions()));

    assertTrue(
        map(Examples.withClusters(Examples.demo(), clusters)).contains("1 without a location"));
  }

  private static String map(FleetStatus status) {
    return MapRenderer.render(FleetView.of(status));
  }

  /** Of a cell of one degree, times the cosine that the globe has there. */
  private static double area(double latitude) {
    var here = EqualEarth.project(10, latitude);
    var east = EqualEarth.project(11, latitude);
    var north = EqualEarth.project(10, latitude + 1);
    var cell = (east.x() - here.x()) * (north.y() - here.y());
    return cell / Math.cos(Math.toRadians(latitude + 0.5));
  }
}

package io.edgewright.service.status;

import io.edgewright.service.status.MapFrame.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides where labels stand: near their mark, and not on another label, mark or the border. */
final class LabelPlanner {
  /** Every distance that is worth trying; at more than the first a line leads to the mark. */
  static final int ANYWHERE = 5;

  /** Only right beside the mark. */
  static final int BESIDE = 1;

  private static final double[] DISTANCES = {4, 14, 28, 46, 68};
  private static final int DIRECTIONS = 16;
  private final List<Box> taken = new ArrayList<>();
  private final Box border;

  LabelPlanner(Box border) {
    this.border = border;
  }

  /** A rectangle of the drawing. */
  record Box(double left, double top, double width, double height) {
    static Box around(Point point, double radius) {
      return new Box(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius);
    }

    boolean overlaps(Box other) {
      return left < other.left + other.width
          && other.left < left + width
          && top < other.top + other.height
          && other.top < top + height;
    }

    boolean within(Box other) {
      return left >= other.left
          && top >= other.top
          && left + width <= other.left + other.width
          && top + height <= other.top + other.height;
    }

    /** The point of the box that is nearest to another point. */
    Point nearestTo(Point point) {
      return new Point(
          Math.clamp(point.x(), left, left + width), Math.clamp(point.y(), top, top + height));
    }
  }

  /** The room that a label needs. */
  record Size(double width, double height) {}

  /** Nothing may be written here. */
  void block(Box box) {
    taken.add(box);
  }

  /**
   * Finds the free place nearest to a mark and takes it.
   *
   * @param radius of the mark
   * @param reach how many distances to try
   */
  Optional<Box> place(Point mark, double radius, Size size, int reach) {
    for (var distance = 0; distance < reach; distance++) {
      for (var i = 0; i < DIRECTIONS; i++) {
        // First right, then left, below, above, and then what lies between.
        var angle = (Integer.reverse(i) >>> 28) * 2 * StrictMath.PI / DIRECTIONS;
        var box = beside(mark, radius + DISTANCES[distance], size, angle);
        if (box.within(border) && taken.stream().noneMatch(box::overlaps)) {
          taken.add(box);
          return Optional.of(box);
        }
      }
    }
    return Optional.empty();
  }

  /** The box that touches a circle around the mark in this direction. */
  private static Box beside(Point mark, double distance, Size size, double angle) {
    var cos = StrictMath.cos(angle);
    var sin = StrictMath.sin(angle);
    return new Box(
        mark.x() + cos * distance + (cos - 1) / 2 * size.width(),
        mark.y() + sin * distance + (sin - 1) / 2 * size.height(),
        size.width(),
        size.height());
  }
}

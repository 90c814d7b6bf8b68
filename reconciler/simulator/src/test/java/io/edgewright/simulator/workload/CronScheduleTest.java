package io.edgewright.simulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CronScheduleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *        | 2030-01-01T00:00:00Z | 2030-01-01T00:01:00Z",
        "*/15 * * * *     | 2030-01-01T00:50:30Z | 2030-01-01T01:00:00Z",
        "30 4 * * *       | 2030-01-01T05:00:00Z | 2030-01-02T04:30:00Z",
        "0 0 1 * *        | 2030-01-31T12:00:00Z | 2030-02-01T00:00:00Z",
        "0 12 * * mon-fri | 2030-01-04T13:00:00Z | 2030-01-07T12:00:00Z",
        "0 0 13 * 5       | 2030-01-01T00:00:00Z | 2030-01-04T00:00:00Z",
        "0 0 29 2 *       | 2030-01-01T00:00:00Z | 2032-02-29T00:00:00Z",
        "5,10 0-2/2 * * * | 2030-01-01T00:07:00Z | 2030-01-01T00:10:00Z",
        "0 0 * * 7        | 2030-01-01T00:00:00Z | 2030-01-06T00:00:00Z",
        "@weekly          | 2030-01-01T00:00:00Z | 2030-01-06T00:00:00Z",
        "@hourly          | 2030-01-01T00:00:00Z | 2030-01-01T01:00:00Z",
      })
  void nextTimeFollowsTheFields(String schedule, Instant from, Instant next) {
    var parsed = CronSchedule.parse(schedule, ZoneOffset.UTC).orElseThrow();

    assertEquals(Optional.of(next), parsed.after(from));
  }

  @Test
  void timeZoneCounts() {
    var noon = CronSchedule.parse("0 12 * * *", ZoneId.of("Asia/Tokyo")).orElseThrow();

    assertEquals(
        Optional.of(Instant.parse("2030-01-01T03:00:00Z")),
        noon.after(Instant.parse("2030-01-01T00:00:00Z")));
  }

  @Test
  void dayThatNeverComesIsNone() {
    var never = CronSchedule.parse("0 0 31 2 *", ZoneOffset.UTC).orElseThrow();

    assertTrue(never.after(Instant.parse("2030-01-01T00:00:00Z")).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "* * * *", "60 * * * *", "a * * * *", "5-1 * * * *", "*/0 * * * *", "@never"})
  void nonsenseIsNoSchedule(String text) {
    assertTrue(CronSchedule.parse(text, ZoneOffset.UTC).isEmpty());
  }
}

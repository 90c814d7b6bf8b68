package io.edgewright.renderer.helm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.renderer.helm.TarArchive.Bounds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TarArchiveTest {
  private static final Bounds BOUNDS = new Bounds(10, 5_000, 20_000);

  @Test
  void filesAreReadAndFoldersAreNot() throws IOException {
    var archive = new TarBuilder().folder("a").file("a/Chart.yaml", "x").file("./b", "").gzipped();

    var files = TarArchive.read(archive, BOUNDS);

    assertEquals(List.of("a/Chart.yaml", "b"), List.copyOf(files.keySet()));
    assertArrayEquals(new byte[] {'x'}, files.get("a/Chart.yaml"));
  }

  @Test
  void longNamesOfBothFormatsAreUnderstood() throws IOException {
    var name = "chart/" + "d".repeat(90) + "/" + "f".repeat(90);

    assertEquals(
        name, TarArchive.read(new TarBuilder().gnuLong(name, "x").gzipped(), BOUNDS).firstKey());
    assertEquals(
        name, TarArchive.read(new TarBuilder().paxLong(name, "x").gzipped(), BOUNDS).firstKey());
  }

  @Test
  void s5_pathsThatLeaveTheArchiveAreRefused() {
    for (var name : List.of("../x", "a/../../x", "/etc/passwd", "a\\..\\b")) {
      assertRefused(new TarBuilder().file(name, "x").gzipped(), "leaves it");
    }
  }

  @Test
  void s5_linksAndDevicesAreRefused() {
    for (var type : "123467".toCharArray()) {
      assertRefused(new TarBuilder().special("a/x", type).gzipped(), "link or device");
    }
  }

  @Test
  void g13_whatUnpacksToTooMuchIsRefusedBeforeItIsHeld() {
    assertRefused(new TarBuilder().file("a", "x".repeat(5_001)).gzipped(), "more than is allowed");
    var many = new TarBuilder();
    for (int i = 0; i < 5; i++) {
      many.file("f" + i, "x".repeat(4_500));
    }
    assertRefused(many.gzipped(), "more than is allowed");
    var files = new TarBuilder();
    for (int i = 0; i < 11; i++) {
      files.file("f" + i, "");
    }
    assertRefused(files.gzipped(), "more than 10 files");
  }

  @Test
  void damagedArchivesAreRefused() {
    assertThrows(IOException.class, () -> TarArchive.read(new byte[] {1, 2, 3}, BOUNDS));
    assertRefused(new TarBuilder().cutOff("a", 100, "short").gzipped(), "middle of a file");
  }

  private static void assertRefused(byte[] archive, String why) {
    var e = assertThrows(IOException.class, () -> TarArchive.read(archive, BOUNDS));
    assertTrue(String.valueOf(e.getMessage()).contains(why), e::getMessage);
  }
}

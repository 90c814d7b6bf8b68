package io.edgewright.renderer.helm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Reads the regular files of a packaged chart (tar and gzip) into memory, within bounds. Links,
 * devices and names that leave the archive are refused: a chart has no use for them.
 */
final class TarArchive {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 4096;

  private final InputStream in;
  private final Bounds bounds;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private long total;

  private TarArchive(InputStream in, Bounds bounds) {
    this.in = in;
    this.bounds = bounds;
  }

  /** How much an archive may unpack to. */
  record Bounds(int files, long fileBytes, long totalBytes) {}

  /**
   * Unpacks an archive.
   *
   * @throws IOException with a message for people when it is damaged, too large, or hostile
   */
  static SortedMap<String, byte[]> read(byte[] archive, Bounds bounds) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      var reader = new TarArchive(in, bounds);
      reader.readEntries();
      return reader.files;
    }
  }

  private void readEntries() throws IOException {
    var longName = "";
    while (true) {
      var header = in.readNBytes(BLOCK);
      if (header.length == 0 || header[0] == 0) {
        return;
      }
      if (header.length < BLOCK) {
        throw new IOException("it ends in the middle of a header");
      }
      var size = octal(header, 124, 12);
      switch (header[156]) {
        case '0', 0 -> {
          keep(longName.isEmpty() ? nameIn(header) : longName, content(size, bounds.fileBytes()));
          longName = "";
        }
        case 'L' -> longName = trimmed(content(size, LONGEST_NAME));
        case 'x' -> longName = pathIn(content(size, 1 << 20));
        case '5', 'g' -> {
          content(size, 1 << 20);
          longName = "";
        }
        default ->
            throw new IOException("it holds a link or device, '%s'".formatted(nameIn(header)));
      }
    }
  }

  private void keep(String name, byte[] bytes) throws IOException {
    if (name.endsWith("/")) {
      return;
    }
    var path = name.startsWith("./") ? name.substring(2) : name;
    if (!ChartPaths.isInside(path)) {
      throw new IOException("it holds a path that leaves it, '%s'".formatted(path));
    }
    files.put(path, bytes);
    if (files.size() > bounds.files()) {
      throw new IOException("it holds more than %d files".formatted(bounds.files()));
    }
  }

  private byte[] content(long size, long most) throws IOException {
    total += size;
    if (size > most || total > bounds.totalBytes()) {
      throw new IOException("it unpacks to more than is allowed");
    }
    var bytes = in.readNBytes((int) size);
    if (bytes.length < size) {
      throw new IOException("it ends in the middle of a file");
    }
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    return bytes;
  }

  private static String nameIn(byte[] header) {
    var name = text(header, 0, 100);
    var ustar = text(header, 257, 6).startsWith("ustar");
    var prefix = ustar ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** The path that a PAX header states; empty where it states none. */
  private static String pathIn(byte[] records) {
    var text = new String(records, StandardCharsets.UTF_8);
    for (var line : text.split("\n", -1)) {
      var at = line.indexOf(" path=");
      if (at >= 0) {
        return line.substring(at + " path=".length());
      }
    }
    return "";
  }

  private static String trimmed(byte[] bytes) {
    return text(bytes, 0, bytes.length);
  }

  private static String text(byte[] block, int from, int length) {
    var end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] block, int from, int length) throws IOException {
    var digits = text(block, from, length).strip();
    if (!digits.matches("[0-7]{1,11}")) {
      throw new IOException("its headers are damaged");
    }
    return Long.parseLong(digits, 8);
  }
}

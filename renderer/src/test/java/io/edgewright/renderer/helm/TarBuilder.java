package io.edgewright.renderer.helm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Makes archives, hostile ones too. */
public final class TarBuilder {
  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  public TarBuilder file(String name, String text) {
    return entry(name, '0', text);
  }

  TarBuilder folder(String name) {
    return entry(name + "/", '5', "");
  }

  TarBuilder special(String name, char type) {
    return entry(name, type, "");
  }

  TarBuilder gnuLong(String name, String text) {
    return entry("././@LongLink", 'L', name + "\0").entry(name.substring(0, 99), '0', text);
  }

  TarBuilder paxLong(String name, String text) {
    var record = " path=" + name + "\n";
    var length = record.length() + 3;
    return entry("PaxHeaders/x", 'x', length + record).entry("short", '0', text);
  }

  TarBuilder cutOff(String name, int size, String text) {
    tar.writeBytes(header(name, '0', size));
    tar.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private TarBuilder entry(String name, char type, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    tar.writeBytes(header(name, type, bytes.length));
    tar.writeBytes(bytes);
    tar.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
    return this;
  }

  private static byte[] header(String name, char type, int size) {
    var header = new byte[512];
    put(header, 0, name);
    put(header, 124, "%011o".formatted(size));
    header[156] = (byte) type;
    put(header, 257, "ustar");
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, Math.min(bytes.length, 100));
  }

  public byte[] gzipped() {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(tar.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

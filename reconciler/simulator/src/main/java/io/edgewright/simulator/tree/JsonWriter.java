package io.edgewright.simulator.tree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes a tree as JSON. Nearly all texts are plain ASCII, which is written byte by byte; what is
 * rare is left to the writer of the JSON library.
 */
final class JsonWriter {
  private static final int ROOM = 1024;

  private byte[] bytes = new byte[ROOM];
  private int size;

  /** What was written. */
  byte[] written() {
    return Arrays.copyOf(bytes, size);
  }

  void write(Object tree) {
    switch (tree) {
      case Frozen frozen -> raw(frozen.json());
      case Map<?, ?> map -> map(Tree.asMap(map));
      case List<?> list -> list(list);
      case String text -> text(text);
      case Long number -> ascii(number.toString());
      case Boolean flag -> ascii(flag.toString());
      case Null _ -> ascii("null");
      default -> raw(Json.rare(tree));
    }
  }

  private void map(Map<String, Object> map) {
    var before = '{';
    for (var entry : map.entrySet()) {
      one(before);
      text(entry.getKey());
      one(':');
      write(entry.getValue());
      before = ',';
    }
    if (before == '{') {
      one('{');
    }
    one('}');
  }

  private void list(List<?> list) {
    var before = '[';
    for (Object item : list) {
      one(before);
      write(item);
      before = ',';
    }
    if (before == '[') {
      one('[');
    }
    one(']');
  }

  private void text(String text) {
    reserve(2 * text.length() + 2);
    var start = size;
    bytes[size++] = '"';
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (isPlain(c)) {
        bytes[size++] = (byte) c;
      } else if (c == '\n' || c == '"' || c == '\\') {
        bytes[size++] = '\\';
        bytes[size++] = (byte) (c == '\n' ? 'n' : c);
      } else {
        size = start;
        raw(Json.rare(text));
        return;
      }
    }
    bytes[size++] = '"';
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private void one(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
  }

  private void ascii(String text) {
    raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}

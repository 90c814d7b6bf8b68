package io.edgewright.service.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a file and Git's id for them. */
public final class Blob {
  private final String id;
  private final byte[] bytes;

  Blob(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /** What the bytes are as text. */
  public sealed interface Decoded {}

  /** They are UTF-8 (a byte order mark is dropped). */
  public record Text(String text) implements Decoded {}

  /** They are not UTF-8, first at this offset. */
  public record NotUtf8(int offset) implements Decoded {}

  /** Git's object id: equal ids, equal bytes. */
  public String id() {
    return id;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  /** The bytes as text, by strict UTF-8: nothing is replaced. */
  public Decoded decode() {
    var input = ByteBuffer.wrap(bytes);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      var text = decoder.decode(input).toString();
      return new Text(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException _) {
      return new NotUtf8(input.position());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob blob && id.equals(blob.id) && Arrays.equals(bytes, blob.bytes);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "Blob[" + id + ", " + bytes.length + " bytes]";
  }
}

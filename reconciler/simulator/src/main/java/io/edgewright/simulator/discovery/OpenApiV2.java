package io.edgewright.simulator.discovery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An OpenAPI v2 document without definitions.
 *
 * <p>Older versions of kubectl insist on the document; what they do not find in it they know by
 * themselves.
 */
public final class OpenApiV2 {
  /** The media type of the protobuf form. */
  public static final String MEDIA_TYPE =
      "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

  private static final String VERSION = "v1.28.5";
  private static final String TITLE = "Kubernetes";
  private static final int SWAGGER = 1;
  private static final int INFO = 2;
  private static final int INFO_TITLE = 1;
  private static final int INFO_VERSION = 2;
  private static final int PATHS = 8;
  private static final int DEFINITIONS = 9;
  private static final int LENGTH_DELIMITED = 2;

  private OpenApiV2() {}

  /** The document in JSON. */
  public static Map<String, Object> json() {
    return Map.of(
        "swagger",
        "2.0",
        "info",
        Map.of("title", TITLE, "version", VERSION),
        "paths",
        Map.of(),
        "definitions",
        Map.of());
  }

  /** The document as a message of gnostic's openapi.v2.Document. */
  public static byte[] protobuf() {
    var info = new ByteArrayOutputStream();
    field(info, INFO_TITLE, TITLE.getBytes(StandardCharsets.UTF_8));
    field(info, INFO_VERSION, VERSION.getBytes(StandardCharsets.UTF_8));
    var document = new ByteArrayOutputStream();
    field(document, SWAGGER, "2.0".getBytes(StandardCharsets.UTF_8));
    field(document, INFO, info.toByteArray());
    field(document, PATHS, new byte[0]);
    field(document, DEFINITIONS, new byte[0]);
    return document.toByteArray();
  }

  /** All values here are shorter than 128 bytes, so that a length is one byte. */
  private static void field(ByteArrayOutputStream out, int number, byte[] value) {
    out.write(number << 3 | LENGTH_DELIMITED);
    out.write(value.length);
    out.writeBytes(value);
  }
}

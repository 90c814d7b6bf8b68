package io.edgewright.architecture.broken.service;

/** Something that does. */
interface RemoteStore {
  String read(String key);
}

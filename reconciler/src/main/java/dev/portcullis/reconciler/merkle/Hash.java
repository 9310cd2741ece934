package dev.portcullis.reconciler.merkle;

import dev.portcullis.events.name.Digest;
import java.util.Arrays;
import java.util.HexFormat;

/// A hash of the tree: of a leaf, or of what stands under a node. The two begin with different
/// bytes, so that no leaf can pass for a node. The same 32 bytes as a [Digest], in a quarter of the
/// space.
public final class Hash {
  static final int LENGTH = 32;

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The hash of the leaf that has this content.
  public static Hash ofLeaf(byte[] content) {
    return new Hash(Digest.hash(LEAF, content));
  }

  /// The hash of the node over these two.
  static Hash ofNode(Hash left, Hash right) {
    return new Hash(Digest.hash(NODE, left.bytes, right.bytes));
  }

  /// The root of the tree without leaves: the hash of nothing.
  static Hash ofNothing() {
    return new Hash(Digest.hash());
  }

  /// The hash that `digest` writes down.
  public static Hash of(Digest digest) {
    return new Hash(HexFormat.of().parseHex(digest.hex()));
  }

  /// The hash in the 32 bytes from `start` on.
  static Hash in(byte[] many, int start) {
    return new Hash(Arrays.copyOfRange(many, start, start + LENGTH));
  }

  /// Puts its bytes at `start`.
  void into(byte[] many, int start) {
    System.arraycopy(bytes, 0, many, start, LENGTH);
  }

  /// How it is written down.
  public Digest digest() {
    return Digest.ofHash(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return digest().text();
  }
}

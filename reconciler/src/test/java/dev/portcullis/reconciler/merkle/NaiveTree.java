package dev.portcullis.reconciler.merkle;

import dev.portcullis.events.name.Digest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The tree as RFC 6962, section 2.1 defines it, word for word and by itself: roots and proofs of
/// lists of contents, in hexadecimal digits.
final class NaiveTree {
  private NaiveTree() {}

  /// `MTH(D[n])`.
  static String root(List<byte[]> d) {
    return switch (d.size()) {
      case 0 -> sha256();
      case 1 -> sha256(new byte[] {0}, d.getFirst());
      default -> {
        int k = split(d.size());
        yield node(root(d.subList(0, k)), root(d.subList(k, d.size())));
      }
    };
  }

  /// `PATH(m, D[n])`.
  static List<String> path(int m, List<byte[]> d) {
    int n = d.size();
    if (n == 1) {
      return List.of();
    }
    int k = split(n);
    return m < k
        ? and(path(m, d.subList(0, k)), root(d.subList(k, n)))
        : and(path(m - k, d.subList(k, n)), root(d.subList(0, k)));
  }

  /// `PROOF(m, D[n])`.
  static List<String> proof(int m, List<byte[]> d) {
    return subproof(m, d, Known.YES);
  }

  /// Whether who verifies has the root of the older tree: RFC 6962's `b`.
  private enum Known {
    YES,
    NO
  }

  private static List<String> subproof(int m, List<byte[]> d, Known b) {
    int n = d.size();
    if (m == n) {
      return b == Known.YES ? List.of() : List.of(root(d));
    }
    int k = split(n);
    return m <= k
        ? and(subproof(m, d.subList(0, k), b), root(d.subList(k, n)))
        : and(subproof(m - k, d.subList(k, n), Known.NO), root(d.subList(0, k)));
  }

  private static int split(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static String node(String left, String right) {
    return sha256(new byte[] {1}, HexFormat.of().parseHex(left), HexFormat.of().parseHex(right));
  }

  private static String sha256(byte[]... parts) {
    MessageDigest sha256 = Digest.sha256();
    for (byte[] part : parts) {
      sha256.update(part);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static List<String> and(List<String> path, String last) {
    var longer = new ArrayList<>(path);
    longer.add(last);
    return longer;
  }
}

package dev.portcullis.reconciler.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.Digest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tree of eight leaves with which implementations of RFC 6962 are compared, since those of the
/// first reference implementation (google/certificate-transparency, `merkle_tree_test.cc`). The
/// numbers are those of `testonly/constants.go` and `testonly/reference_test.go` in
/// github.com/transparency-dev/merkle.
class ReferenceTreeTest {
  private static final List<String> CONTENTS =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  /// By the number of leaves.
  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static final String LEAF_1 =
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
  private static final String LEAF_4 =
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
  private static final String LEAVES_2_3 =
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
  private static final String LEAVES_4_5 =
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
  private static final String LEAVES_6_7 =
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
  private static final String LEAVES_4_7 =
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

  private final Leaves leaves = new Leaves();

  ReferenceTreeTest() {
    CONTENTS.forEach(hex -> leaves.add(Hash.ofLeaf(HexFormat.of().parseHex(hex))));
  }

  private static Hash hash(String hex) {
    return Hash.of(new Digest("sha256:" + hex));
  }

  private static List<Hash> hashes(String... hex) {
    return Stream.of(hex).map(ReferenceTreeTest::hash).toList();
  }

  @Test
  void itsRootsAreKnownForEverySize() {
    Frontier frontier = Frontier.EMPTY;
    for (int size = 0; size < ROOTS.size(); size++) {
      assertThat(frontier.root()).as("size %d", size).isEqualTo(hash(ROOTS.get(size)));
      frontier = size < CONTENTS.size() ? frontier.plus(leaves.at(size)) : frontier;
    }
  }

  @Test
  void itsInclusionProofsAreKnown() {
    includes(0, 1);
    includes(0, 2, LEAF_1);
    includes(1, 2, ROOTS.get(1));
    includes(2, 3, ROOTS.get(2));
    includes(1, 5, ROOTS.get(1), LEAVES_2_3, LEAF_4);
    includes(0, 8, LEAF_1, LEAVES_2_3, LEAVES_4_7);
    includes(5, 8, LEAF_4, LEAVES_6_7, ROOTS.get(4));
  }

  private void includes(int index, int size, String... path) {
    Inclusion proof = Inclusion.of(leaves, index, size);

    assertThat(proof.path()).isEqualTo(hashes(path));
    assertThat(proof.root(leaves.at(index))).contains(hash(ROOTS.get(size)));
  }

  @Test
  void itsConsistencyProofsAreKnown() {
    isConsistent(1, 1);
    isConsistent(1, 8, LEAF_1, LEAVES_2_3, LEAVES_4_7);
    isConsistent(2, 5, LEAVES_2_3, LEAF_4);
    isConsistent(6, 8, LEAVES_4_5, LEAVES_6_7, ROOTS.get(4));
  }

  private void isConsistent(int older, int newer, String... path) {
    Consistency proof = Consistency.of(leaves, older, newer);

    assertThat(proof.path()).isEqualTo(hashes(path));
    assertThat(proof.proves(hash(ROOTS.get(older)), hash(ROOTS.get(newer)))).isTrue();
  }
}

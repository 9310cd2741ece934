package dev.portcullis.reconciler.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Whatever the size of a tree, it is what the definition says, and its proofs prove one thing
/// only.
class TreeLawTest {
  private static final int SIZES = 300;
  private static final int PROVEN_SIZES = 70;

  private static final List<byte[]> CONTENTS = new ArrayList<>();
  private static final Leaves LEAVES = new Leaves();
  private static final List<Frontier> FRONTIERS = new ArrayList<>(List.of(Frontier.EMPTY));

  static {
    for (int i = 0; i < SIZES; i++) {
      byte[] content = ("event " + i).getBytes(StandardCharsets.UTF_8);
      CONTENTS.add(content);
      LEAVES.add(Hash.ofLeaf(content));
      FRONTIERS.add(FRONTIERS.getLast().plus(Hash.ofLeaf(content)));
    }
  }

  private static Hash root(int size) {
    return FRONTIERS.get(size).root();
  }

  private static List<String> hex(List<Hash> hashes) {
    return hashes.stream().map(hash -> hash.digest().hex()).toList();
  }

  @Test
  void theRootIsThatOfTheDefinition() {
    for (int size = 0; size <= SIZES; size++) {
      assertThat(root(size).digest().hex())
          .as("size %d", size)
          .isEqualTo(NaiveTree.root(CONTENTS.subList(0, size)));
    }
  }

  @Test
  void aFrontierIsNoLargerThanTheNumberOfItsBits() {
    for (int size = 0; size <= SIZES; size++) {
      assertThat(FRONTIERS.get(size).peaks()).hasSize(Integer.bitCount(size));
    }
  }

  @Test
  void anInclusionProofIsThatOfTheDefinitionAndProvesTheRoot() {
    for (int size = 1; size <= SIZES; size += size < PROVEN_SIZES ? 1 : 37) {
      for (int index = 0; index < size; index++) {
        Inclusion proof = Inclusion.of(LEAVES, index, size);

        assertThat(hex(proof.path()))
            .as("%d of %d", index, size)
            .isEqualTo(NaiveTree.path(index, CONTENTS.subList(0, size)));
        assertThat(proof.root(LEAVES.at(index))).contains(root(size));
      }
    }
  }

  @Test
  void aConsistencyProofIsThatOfTheDefinitionAndProvesBothRoots() {
    for (int newer = 1; newer <= SIZES; newer += newer < PROVEN_SIZES ? 1 : 37) {
      for (int older = 1; older <= newer; older++) {
        Consistency proof = Consistency.of(LEAVES, older, newer);

        assertThat(hex(proof.path()))
            .as("%d in %d", older, newer)
            .isEqualTo(NaiveTree.proof(older, CONTENTS.subList(0, newer)));
        assertThat(proof.proves(root(older), root(newer))).isTrue();
      }
    }
  }

  @Test
  void anInclusionProofWithAnyBitChangedProvesNothing() {
    for (int size : List.of(1, 2, 5, 8, 13)) {
      for (int index = 0; index < size; index++) {
        Inclusion proof = Inclusion.of(LEAVES, index, size);
        Hash leaf = LEAVES.at(index);
        Predicate<Inclusion> proves = it -> it.root(leaf).filter(root(it)::equals).isPresent();
        eachChanged(
            proof.path(),
            path -> assertThat(proves).rejects(new Inclusion(proof.index(), proof.size(), path)));
        eachBit(leaf, changed -> assertThat(proof.root(changed)).get().isNotEqualTo(root(proof)));
      }
    }
  }

  private static Hash root(Inclusion proof) {
    return root((int) proof.size());
  }

  @Test
  void aConsistencyProofWithAnyBitChangedProvesNothing() {
    for (int newer : List.of(2, 5, 8, 13)) {
      for (int older = 1; older <= newer; older++) {
        Consistency proof = Consistency.of(LEAVES, older, newer);
        Hash first = root(older);
        Hash second = root(newer);
        Predicate<Consistency> proves = it -> it.proves(first, second);
        eachChanged(
            proof.path(),
            path ->
                assertThat(proves).rejects(new Consistency(proof.older(), proof.newer(), path)));
        eachBit(first, changed -> assertThat(proof.proves(changed, second)).isFalse());
        eachBit(second, changed -> assertThat(proof.proves(first, changed)).isFalse());
      }
    }
  }

  @Test
  void aProofIsGoodForNoOtherPlace() {
    for (int size = 2; size <= 20; size++) {
      for (int index = 0; index < size; index++) {
        Inclusion proof = Inclusion.of(LEAVES, index, size);
        for (int other = 0; other < size; other++) {
          Hash leaf = LEAVES.at(other);
          boolean isProven =
              new Inclusion(index, size, proof.path())
                  .root(leaf)
                  .filter(root(size)::equals)
                  .isPresent();
          assertThat(isProven).as("%d as %d of %d", other, index, size).isEqualTo(other == index);
        }
      }
    }
  }

  /// `path` without one of its hashes, with one twice, and with each bit of each changed.
  private static void eachChanged(List<Hash> path, Consumer<List<Hash>> use) {
    use.accept(with(path, path.size(), Hash.ofNothing()));
    for (int i = 0; i < path.size(); i++) {
      var shorter = new ArrayList<>(path);
      shorter.remove(i);
      use.accept(shorter);
      use.accept(with(path, i, path.get(i)));
      int place = i;
      eachBit(
          path.get(i),
          changed -> {
            var other = new ArrayList<>(path);
            other.set(place, changed);
            use.accept(other);
          });
    }
  }

  private static List<Hash> with(List<Hash> path, int place, Hash more) {
    var longer = new ArrayList<>(path);
    longer.add(place, more);
    return longer;
  }

  private static void eachBit(Hash hash, Consumer<Hash> use) {
    byte[] bytes = new byte[Hash.LENGTH];
    for (int bit = 0; bit < Hash.LENGTH * 8; bit++) {
      hash.into(bytes, 0);
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      use.accept(Hash.of(Digest.ofHash(bytes)));
    }
  }
}

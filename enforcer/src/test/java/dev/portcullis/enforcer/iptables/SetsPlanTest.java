package dev.portcullis.enforcer.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetType;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SetsPlanTest {
  private static final String NAME = "pcl4aaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final SortedSet<String> NONE = new TreeSet<>();

  private static SortedMap<String, KernelSet> wanted(String... members) {
    var sets = new TreeMap<String, KernelSet>();
    sets.put(
        NAME,
        new KernelSet(NAME, IpSetType.HASH_NET, Family.IPV4, BucketedDigest.of(List.of(members))));
    return sets;
  }

  private static SetsPlan.Actual held(long maximum, String... members) {
    var heads = new TreeMap<String, SavedSets.Head>();
    heads.put(NAME, new SavedSets.Head(IpSetType.HASH_NET, Family.IPV4, maximum));
    var lines = new TreeMap<String, SortedSet<String>>();
    lines.put(NAME, new TreeSet<>(Arrays.asList(members)));
    return new SetsPlan.Actual(heads, new TreeMap<>(), lines);
  }

  private static SetsPlan.Actual nothing() {
    return new SetsPlan.Actual(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  @Test
  void aMissingSetIsMadeWithItsMembersBeforeTheRules() {
    SetsPlan plan = SetsPlan.between(wanted("10.0.0.2", "10.0.0.1"), nothing(), NONE);

    assertThat(plan.beforeRules())
        .isEqualTo(
            """
            create NAME hash:net family inet hashsize 64 maxelem 1048576
            add NAME 10.0.0.1 -exist
            add NAME 10.0.0.2 -exist
            """
                .replace("NAME", NAME));
    assertThat(plan.created()).containsExactly(NAME);
  }

  @Test
  void theWholeInternetStandsAsItsHalves() {
    SetsPlan plan = SetsPlan.between(wanted("0.0.0.0/0"), nothing(), NONE);

    assertThat(plan.beforeRules())
        .contains("add " + NAME + " 0.0.0.0/1 ", "add " + NAME + " 128.0.0.0/1 ")
        .doesNotContain("/0 ");
  }

  @Test
  void aHalfThatTheWholeInternetNeedsIsNotTakenAway() {
    SetsPlan plan = SetsPlan.following(wanted("0.0.0.0/0", "0.0.0.0/1"), wanted("0.0.0.0/0"), NONE);

    assertThat(plan.isEmpty()).isTrue();
  }

  @Test
  void aHalfThatIsAMemberOfItsOwnOutlivesTheWholeInternet() {
    SetsPlan plan = SetsPlan.following(wanted("0.0.0.0/0", "0.0.0.0/1"), wanted("0.0.0.0/1"), NONE);

    assertThat(plan.allMembers()).isEqualTo("del " + NAME + " 128.0.0.0/1 -exist\n");
  }

  @Test
  void aHalfThatStandsForTheWholeInternetIsNotAddedOnceMore() {
    SetsPlan plan = SetsPlan.following(wanted("0.0.0.0/0"), wanted("0.0.0.0/1"), NONE);

    assertThat(plan.allMembers()).isEqualTo("del " + NAME + " 128.0.0.0/1 -exist\n");
  }

  @Test
  void membersComeBeforeTheRulesAndGoAfterThem() {
    SetsPlan plan = SetsPlan.between(wanted("10.0.0.2"), held(100, "10.0.0.1"), NONE);

    assertThat(plan.beforeRules()).isEqualTo("add " + NAME + " 10.0.0.2 -exist\n");
    assertThat(plan.afterRules()).isEqualTo("del " + NAME + " 10.0.0.1 -exist\n");
  }

  @Test
  void membersOfAnExcludingSetGoBeforeTheRulesAndComeAfterThem() {
    var excluding = new TreeSet<>(List.of(NAME));

    SetsPlan plan = SetsPlan.between(wanted("10.0.0.2"), held(100, "10.0.0.1"), excluding);

    assertThat(plan.beforeRules()).isEqualTo("del " + NAME + " 10.0.0.1 -exist\n");
    assertThat(plan.afterRules()).isEqualTo("add " + NAME + " 10.0.0.2 -exist\n");
  }

  @Test
  void aSetWithoutRoomIsMadeAnewBesideItselfAndSwapped() {
    SetsPlan plan = SetsPlan.between(wanted("10.0.0.1", "10.0.0.2"), held(2, "10.0.0.1"), NONE);

    assertThat(plan.beforeRules())
        .contains("swap pcl4-aaaaaaaaaaaaaaaaaaaaaaaaaa " + NAME)
        .endsWith("destroy pcl4-aaaaaaaaaaaaaaaaaaaaaaaaaa\n");
  }

  @Test
  void aSetThatNobodyWantsIsDestroyed() {
    SetsPlan plan = SetsPlan.between(new TreeMap<>(), held(100), NONE);

    assertThat(plan.destroys()).isEqualTo("destroy " + NAME + "\n");
  }

  @Test
  void addressesAreSpelledAsIpsetSpellsThem() {
    var members =
        BucketedDigest.of(List.of("::102:304", "::1", "::1:0,tcp:80", "::/96", "fd00::1"));

    assertThat(MemberSpelling.lines(members))
        .containsExactlyInAnyOrder("::1.2.3.4", "::1", "::0.1.0.0,tcp:80", "::/96", "fd00::1");
  }
}

package dev.portcullis.enforcer.iptables;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.SetDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleRendererTest {
  private static RuleTable render(Family family, Wanted wanted) {
    return Rendered.of(family, wanted).table();
  }

  private static Chain ingress(ChainRule... rules) {
    return new Chain(Family.IPV4, Direction.INGRESS, Chain.ENTRY, List.of(rules));
  }

  private static WantedDraft backend(Chain... chains) {
    var draft = new WantedDraft().podNets("10.1.0.0/24");
    int web = draft.section("web", chains);
    return draft.pod(
        "backend",
        new Attachment.ByInterface("veth1"),
        isolated(web),
        DirectionRules.OPEN,
        "10.1.0.5");
  }

  private static List<String> policyLines(RuleTable table) {
    return table.chains().entrySet().stream()
        .filter(chain -> chain.getKey().startsWith("pcl-p"))
        .filter(chain -> !chain.getKey().equals("pcl-pass"))
        .flatMap(chain -> chain.getValue().stream())
        .map(line -> line.replaceAll("pcl-p[io]-[a-z2-7]{16}", "POLICY"))
        .toList();
  }

  @Test
  void aNodeWithOnePolicyReadsLikeThis() {
    var draft = new WantedDraft().podNets("10.1.0.0/24");
    SetId set = draft.set(Family.IPV4, SetDefinition.Addresses.of("all()"), "10.1.0.7");
    int web =
        draft.section(
            "web",
            ingress(
                new ChainRule(
                    rule("web", 0),
                    List.of(
                        new Condition.DestinationPorts(List.of(PortRange.of(8000))),
                        new Condition.SourceInSet(set),
                        new Condition.ProtocolIs(Protocol.TCP)),
                    new Action.Allow())));
    draft.pod(
        "backend",
        new Attachment.ByInterface("veth1"),
        isolated(web),
        DirectionRules.OPEN,
        "10.1.0.5");

    String text = render(Family.IPV4, draft.build()).text();

    assertThat(text)
        .isEqualTo(
            """
            *filter
            :pcl-allow - [0:0]
            :pcl-deny - [0:0]
            :pcl-ei-ENDPOINT - [0:0]
            :pcl-forward - [0:0]
            :pcl-from - [0:0]
            :pcl-from-end - [0:0]
            :pcl-input - [0:0]
            :pcl-leave - [0:0]
            :pcl-pass - [0:0]
            :pcl-pi-POLICY - [0:0]
            :pcl-to - [0:0]
            :pcl-to-end - [0:0]
            -A FORWARD -j pcl-forward
            -A INPUT -j pcl-input
            -A pcl-allow -j MARK --set-xmark 0x10000/0x10000
            -A pcl-deny -p tcp -j REJECT --reject-with tcp-reset
            -A pcl-deny -j REJECT --reject-with icmp-admin-prohibited
            -A pcl-ei-ENDPOINT -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN
            -A pcl-ei-ENDPOINT -m conntrack --ctstate INVALID -j DROP
            -A pcl-ei-ENDPOINT -s 10.1.0.5/32 -d 10.1.0.5/32 -j RETURN
            -A pcl-ei-ENDPOINT -j MARK --set-xmark 0x0/0x30000
            -A pcl-ei-ENDPOINT -j pcl-pi-POLICY
            -A pcl-ei-ENDPOINT -m mark --mark 0x10000/0x10000 -j RETURN
            -A pcl-ei-ENDPOINT -m comment --comment "TIER" -g pcl-deny
            -A pcl-ei-ENDPOINT -g pcl-deny
            -A pcl-forward -m conntrack --ctstate RELATED,ESTABLISHED -g pcl-leave
            -A pcl-forward -j pcl-from
            -A pcl-forward -j pcl-to
            -A pcl-forward -j MARK --set-xmark 0x0/0x30000
            -A pcl-from -i veth1 -j RETURN
            -A pcl-from -g pcl-from-end
            -A pcl-from-end -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN
            -A pcl-from-end -s 10.1.0.0/24 -m addrtype ! --src-type LOCAL UNKNOWN
            -A pcl-input -i lo -j RETURN
            -A pcl-input -j pcl-from
            -A pcl-input -j MARK --set-xmark 0x0/0x30000
            -A pcl-leave -j MARK --set-xmark 0x0/0x30000
            -A pcl-pass -j MARK --set-xmark 0x20000/0x20000
            -A pcl-pi-POLICY -p tcp -m set --match-set SET src -m multiport --dports 8000 WEB
            -A pcl-to -o veth1 -g pcl-ei-ENDPOINT
            -A pcl-to -g pcl-to-end
            -A pcl-to-end -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN
            -A pcl-to-end -d 10.1.0.0/24 -m addrtype ! --dst-type LOCAL UNKNOWN
            COMMIT
            """
                .replace("ENDPOINT", "jhv4huq2ih7s6clgzw5m")
                .replace("POLICY", "327bsanfpsfu43pu")
                .replace("TIER", "projectcalico.org/Tier//default#default")
                .replace("UNKNOWN", "-m comment --comment \"unknown endpoint\" -g pcl-deny")
                .replace("SET", Ownership.setName(Family.IPV4, set))
                .replace(
                    "WEB",
                    "-m comment --comment"
                        + " \"networking.k8s.io/NetworkPolicy/default/web#ingress[0]\""
                        + " -g pcl-allow"));
  }

  @Test
  void anAllowInsideABlockEndsThePolicyAndAReturnDoesNot() {
    Chain entry =
        ingress(
            new ChainRule(rule("web", 0), List.of(), new Action.Enter("a")),
            new ChainRule(rule("web", 1), List.of(), new Action.Enter("b")));
    Chain allows =
        new Chain(
            Family.IPV4,
            Direction.INGRESS,
            "a",
            List.of(new ChainRule(rule("web", 0), List.of(), new Action.Allow())));
    Chain returns =
        new Chain(
            Family.IPV4,
            Direction.INGRESS,
            "b",
            List.of(new ChainRule(rule("web", 1), List.of(), new Action.Return())));

    List<String> lines = policyLines(render(Family.IPV4, backend(entry, allows, returns).build()));

    String comment = " -m comment --comment \"networking.k8s.io/NetworkPolicy/default/web#ingress[";
    assertThat(lines)
        .containsExactly(
            "-A POLICY" + comment + "0]\" -j POLICY-a",
            "-A POLICY -m mark ! --mark 0x0/0x30000" + comment + "0]\" -j RETURN",
            "-A POLICY" + comment + "1]\" -j POLICY-b",
            "-A POLICY-a" + comment + "0]\" -g pcl-allow",
            "-A POLICY-b" + comment + "1]\" -j RETURN");
  }

  @Test
  void aRuleThatNoPacketCanMeetIsNotWritten() {
    var nowhere = new Condition.Not(new Condition.SourceIn(Cidr.parse("0.0.0.0/0")));
    Chain chain = ingress(new ChainRule(rule("web", 0), List.of(nowhere), new Action.Allow()));

    assertThat(policyLines(render(Family.IPV4, backend(chain).build()))).isEmpty();
  }

  @Test
  void twoSourcesInOneRuleAreRefusedWithTheRulesId() {
    Condition one = new Condition.SourceIn(Cidr.parse("10.0.0.0/8"));
    Condition two = new Condition.Not(new Condition.SourceIn(Cidr.parse("10.1.0.0/16")));
    Chain chain = ingress(new ChainRule(rule("web", 3), List.of(one, two), new Action.Allow()));
    Wanted wanted = backend(chain).build();

    assertThatThrownBy(() -> render(Family.IPV4, wanted))
        .isInstanceOf(UnrenderableException.class)
        .extracting(e -> ((UnrenderableException) e).rule())
        .isEqualTo(rule("web", 3).text());
  }

  @Test
  void aNetworkOfTheOtherFamilyIsRefused() {
    Condition v6 = new Condition.SourceIn(Cidr.parse("fd00::/8"));
    Chain chain = ingress(new ChainRule(rule("web", 0), List.of(v6), new Action.Allow()));
    Wanted wanted = backend(chain).build();

    assertThatThrownBy(() -> render(Family.IPV4, wanted)).isInstanceOf(UnrenderableException.class);
  }

  @Test
  void aLongRuleIdIsCutAndKeepsApartWhatDiffersAtItsEnd() {
    var first = new RuleId("g/K/ns/" + "x".repeat(300) + "#ingress[0]");
    var second = new RuleId("g/K/ns/" + "x".repeat(300) + "#ingress[1]");
    Chain chain =
        ingress(
            new ChainRule(first, List.of(), new Action.Deny()),
            new ChainRule(second, List.of(), new Action.Deny()));

    List<String> comments =
        policyLines(render(Family.IPV4, backend(chain).build())).stream()
            .map(line -> line.replaceAll(".*--comment \"(.*)\".*", "$1"))
            .toList();

    assertThat(comments).doesNotHaveDuplicates().allMatch(comment -> comment.length() == 255);
  }

  @Test
  void noNameIsLongerThanTheKernelTakes() {
    Chain entry = ingress(new ChainRule(rule("web", 0), List.of(), new Action.Enter("zzzz")));
    Chain block = new Chain(Family.IPV4, Direction.INGRESS, "zzzz", List.of());

    RuleTable table = render(Family.IPV4, backend(entry, block).build());

    assertThat(table.chains().keySet())
        .allMatch(name -> name.length() <= 28 && Ownership.isOurChain(name));
  }
}

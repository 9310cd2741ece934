package dev.portcullis.enforcer.connections;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.enforcer.connections.Cut.Pass;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.SetDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Pod 10.1.0.5 serves 8000 behind veth5 and is isolated; who is in a set gets in.
class CutTest {
  private static final SetDefinition FRIENDS = SetDefinition.Addresses.of("friend == \"yes\"");
  private static final String LINE =
      "ipv4     2 tcp      6 431999 ESTABLISHED src=%s dst=%s sport=%d dport=%d"
          + " src=10.1.0.5 dst=%s sport=8000 dport=%d [ASSURED] mark=0 use=1";

  private final MemoryTracking tracking = new MemoryTracking();
  private final Cut cut = new Cut(tracking);

  CutTest() {
    tracking.route("10.1.0.5", "veth5").route("10.9.0.2", "up0").route("10.9.0.3", "up0");
    tracking.route("10.1.0.1", "");
  }

  private void connection(String client, int port) {
    tracking.with(LINE.formatted(client, "10.1.0.5", port, 8000, client, port));
  }

  private static Wanted allowing(String... friends) {
    return allowing(List.of(), friends);
  }

  private static Wanted allowing(List<Condition> more, String... friends) {
    return draft(more, friends).podNets("10.1.0.0/24").build();
  }

  private static WantedDraft draft(List<Condition> more, String... friends) {
    var draft = new WantedDraft();
    SetId set = draft.set(Family.IPV4, FRIENDS, friends);
    var conditions = new ArrayList<Condition>(more);
    conditions.add(new Condition.SourceInSet(set));
    var allow = new ChainRule(rule("web", 0), conditions, new Action.Allow());
    int web =
        draft.section(
            "web", new Chain(Family.IPV4, Direction.INGRESS, Chain.ENTRY, List.of(allow)));
    var attachment = new Attachment.ByInterface("veth5");
    return draft.pod("p5", attachment, isolated(web), DirectionRules.OPEN, "10.1.0.5");
  }

  private Pass pass(Wanted wanted) throws KernelException {
    return cut.pass(() -> Optional.of(wanted));
  }

  @Test
  void whatIsDeniedGoesAndWhatIsAllowedStays() throws KernelException {
    connection("10.9.0.2", 40_001);
    connection("10.9.0.2", 40_002);
    connection("10.9.0.3", 40_001);

    assertThat(pass(allowing("10.9.0.3"))).isEqualTo(new Pass(2, 2, 0));
    assertThat(tracking.clients()).containsExactly("10.9.0.3 40001");
  }

  @Test
  void aRuleAboutTheClientsPortIsHeldToEachConnection() throws KernelException {
    connection("10.9.0.2", 40_001);
    connection("10.9.0.2", 50_001);
    List<Condition> highPorts =
        List.of(
            new Condition.ProtocolIs(Protocol.TCP),
            new Condition.SourcePorts(List.of(new PortRange(45_000, 65_535))));

    pass(allowing(highPorts, "10.9.0.2"));

    assertThat(tracking.clients()).containsExactly("10.9.0.2 50001");
  }

  @Test
  void aServiceIsJudgedByWhereItLeads() throws KernelException {
    tracking.with(LINE.formatted("10.9.0.2", "10.96.0.1", 40_001, 80, "10.9.0.2", 40_001));
    tracking.with(LINE.formatted("10.9.0.3", "10.96.0.1", 40_001, 80, "10.9.0.3", 40_001));

    pass(allowing("10.9.0.2"));

    assertThat(tracking.clients()).containsExactly("10.9.0.2 40001");
  }

  @Test
  void whatTheNodeItselfOpenedToItsPodStays() throws KernelException {
    connection("10.1.0.1", 40_001);

    assertThat(pass(allowing())).isEqualTo(Pass.NONE);
  }

  @Test
  void aConnectionWhoseWayIsUnclearStays() throws KernelException {
    connection("10.9.9.9", 40_001);

    assertThat(pass(allowing())).isEqualTo(Pass.NONE);
  }

  @Test
  void whereTheInterfaceIsNotKnownOnlyWhatAllWouldDenyGoes() throws KernelException {
    tracking.route("10.1.0.5", "veth9"); // and not veth5, as the snapshot says
    connection("10.9.0.2", 40_001);

    assertThat(pass(draft(List.of()).build())).isEqualTo(Pass.NONE);
    assertThat(pass(draft(List.of()).podNets("10.1.0.0/24").build())).isEqualTo(new Pass(1, 1, 0));
  }

  @Test
  void whatAnAnswerBringsBackGoesTooWhileItIsDenied() throws KernelException {
    connection("10.9.0.2", 40_001);
    pass(allowing());
    answer();

    assertThat(pass(allowing("10.9.0.2"))).isEqualTo(Pass.NONE);
    assertThat(tracking.clients()).containsExactly("10.1.0.5 8000");

    assertThat(pass(allowing())).isEqualTo(new Pass(1, 1, 0));
    assertThat(tracking.clients()).isEmpty();
  }

  @Test
  void aServersOwnConnectionStays() throws KernelException {
    answer();

    assertThat(pass(allowing())).isEqualTo(Pass.NONE);
  }

  /// The server's packet counts as the first of a connection to the client.
  private void answer() {
    tracking.with(
        "ipv4     2 tcp      6 299 ESTABLISHED src=10.1.0.5 dst=10.9.0.2 sport=8000 dport=40001"
            + " src=10.9.0.2 dst=10.1.0.5 sport=40001 dport=8000 mark=0 use=1");
  }

  @Test
  void whatIsAllowedInTheMeantimeStays() throws KernelException {
    connection("10.9.0.2", 40_001);
    connection("10.9.0.3", 40_001);
    Deque<Wanted> inForce = new ArrayDeque<>(List.of(allowing(), allowing("10.9.0.3")));
    Supplier<Optional<Wanted>> now = () -> Optional.of(inForce.removeFirst());

    assertThat(cut.pass(now)).isEqualTo(new Pass(2, 1, 0));
    assertThat(tracking.clients()).containsExactly("10.9.0.3 40001");
  }

  @Test
  void whereNobodyKnowsTheRulesNothingGoes() throws KernelException {
    connection("10.9.0.2", 40_001);

    assertThat(cut.pass(Optional::empty)).isEqualTo(Pass.NONE);
    assertThat(tracking.clients()).hasSize(1);
  }

  @Test
  void aPassHasABoundAndTheNextGoesOn() throws KernelException {
    for (int i = 0; i < 1_500; i++) {
      String client = "10.9." + (1 + i / 250) + "." + (1 + i % 250);
      tracking.route(client, "up0");
      connection(client, 40_001);
    }

    assertThat(pass(allowing())).isEqualTo(new Pass(1_500, 1_024, 476));
    assertThat(pass(allowing())).isEqualTo(new Pass(476, 476, 0));
  }
}

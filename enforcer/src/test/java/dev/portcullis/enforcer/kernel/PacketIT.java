package dev.portcullis.enforcer.kernel;

import static dev.portcullis.enforcer.kernel.Reply.ANSWERED;
import static dev.portcullis.enforcer.kernel.Reply.REFUSED;
import static dev.portcullis.enforcer.kernel.Reply.SILENCE;
import static dev.portcullis.enforcer.kernel.WebNode.expect;
import static dev.portcullis.enforcer.kernel.WebScenario.OTHER_PORT;
import static dev.portcullis.enforcer.kernel.WebScenario.PORT;
import static dev.portcullis.enforcer.kernel.WebScenario.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Real packets through real rules, in both topologies and over both families: each probe is a TCP
/// connection and a UDP datagram to an IPv4 and an IPv6 address.
class PacketIT {
  private static final String[] NODE = {Wiring.NODE_V4, Wiring.NODE_V6};
  private static final String[] REMOTE = {Wiring.REMOTE_V4, Wiring.REMOTE_V6};

  @ParameterizedTest
  @CsvSource({"ROUTED,NFT", "ROUTED,LEGACY", "BRIDGED,NFT", "BRIDGED,LEGACY"})
  void whoIsAllowedGetsInAndNobodyElse(Wiring.Kind kind, Backend tools) throws Exception {
    try (var web = new WebNode(kind, tools)) {
      web.apply(new WebScenario(kind).draft(addresses(6)).build());

      expect(ANSWERED, web.frontend(), 5, PORT);
      expect(REFUSED, web.frontend(), 5, OTHER_PORT);
      expect(REFUSED, web.stranger(), 5, PORT);
      expect(REFUSED, web.remote(), 5, PORT);
      expect(ANSWERED, web.node(), 5, PORT);
      expect(ANSWERED, web.backend(), 6, PORT);
      expect(ANSWERED, web.backend(), PORT, REMOTE);
      expect(ANSWERED, web.remote(), 6, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAddressMoreInTheSetIsLetIn(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      web.apply(new WebScenario(kind).draft().build());
      expect(REFUSED, web.remote(), 5, PORT);

      web.apply(new WebScenario(kind).draft(REMOTE).build());

      expect(ANSWERED, web.remote(), 5, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDroppedPacketHasNoAnswer(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      var silent =
          new NodeOptions(
              NodeOptions.Denial.DROP, NodeOptions.Allowance.RETURN, NodeOptions.Unknown.DENY);
      web.apply(new WebScenario(kind).with(silent).draft(addresses(6)).build());

      expect(SILENCE, web.stranger(), 5, PORT);
      expect(ANSWERED, web.frontend(), 5, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownEndpointIsCutOffInBothDirections(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      web.apply(new WebScenario(kind).draft(addresses(6)).build());

      expect(REFUSED, web.unknown(), 6, PORT);
      expect(REFUSED, web.unknown(), PORT, REMOTE);
      expect(REFUSED, web.unknown(), PORT, NODE);
      expect(REFUSED, web.frontend(), 8, PORT);
      expect(REFUSED, web.remote(), 8, PORT);
      expect(ANSWERED, web.node(), 8, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownEndpointPassesWhereThatIsAsked(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      var open =
          new NodeOptions(
              NodeOptions.Denial.REJECT, NodeOptions.Allowance.RETURN, NodeOptions.Unknown.ALLOW);
      web.apply(new WebScenario(kind).with(open).draft(addresses(6)).build());

      expect(ANSWERED, web.unknown(), 6, PORT);
      expect(ANSWERED, web.remote(), 8, PORT);
      expect(REFUSED, web.unknown(), 5, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void egressGovernsTheWayToOthersAndToTheNode(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      web.apply(new WebScenario(kind).with7Enclosed().draft(addresses(6, 7)).build());

      expect(REFUSED, web.stranger(), 5, PORT);
      expect(REFUSED, web.stranger(), PORT, REMOTE);
      expect(REFUSED, web.stranger(), PORT, NODE);
      expect(ANSWERED, web.frontend(), PORT, NODE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatWasAllowedLivesOnWhenItNoLongerWouldBe(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      web.apply(new WebScenario(kind).draft(addresses(7)).build());
      try (var open = OpenConnection.open(web.stranger(), Wiring.v4(5), PORT)) {
        web.apply(new WebScenario(kind).draft(addresses(6)).build());

        assertThat(open.stillWorks()).isTrue();
        expect(REFUSED, web.stranger(), 5, PORT);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRetiredNodeIsOpenAgain(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      web.apply(new WebScenario(kind).draft().build());
      expect(REFUSED, web.stranger(), 5, PORT);

      web.apply(new WebScenario(kind).draft().order(Order.REMOVE).build());

      expect(ANSWERED, web.stranger(), 5, PORT);
    }
  }
}

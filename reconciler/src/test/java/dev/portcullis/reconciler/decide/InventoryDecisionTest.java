package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryDecisionTest {
  private static final String POD =
      """
      {"apiVersion":"v1","kind":"Pod",
       "metadata":{"name":"a","namespace":"default","uid":"1","labels":{"app":"web"},
         "annotations":{"secret/note":"s3cret","portcullis.dev/interface":"veth1"},
         "managedFields":[{"manager":"s3cret"}],
         "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"rs",
           "controller":true,"uid":"2"}]},
       "spec":{"nodeName":"n1","serviceAccountName":"sa","volumes":[{"name":"s3cret"}],
         "containers":[{"name":"c","image":"s3cret","env":[{"name":"P","value":"s3cret"}],
           "ports":[{"name":"http","containerPort":80},{"containerPort":81}]}]},
       "status":{"phase":"Running","message":"s3cret","podIP":"10.0.0.1",
         "podIPs":[{"ip":"10.0.0.1"},{"ip":"fd00::1"}]}}
      """;

  private ClusterImage image = ClusterImage.EMPTY;
  private JournalHead head = JournalHead.ofNew(new JournalId("test-journal"));

  @Test
  void onlyWhatPoliciesNeedEntersTheJournal() {
    var put = (InventoryEvent.InventoryPut) decide(text(0, "Pod/default/a", POD)).getFirst();

    assertThat(put.object().text())
        .isEqualTo(
            """
            {"apiVersion":"v1","kind":"Pod","metadata":{"annotations":\
            {"portcullis.dev/interface":"veth1"},"labels":{"app":"web"},"name":"a",\
            "namespace":"default","ownerReferences":[{"apiVersion":"apps/v1","controller":true,\
            "kind":"ReplicaSet","name":"rs"}]},"spec":{"containers":[{"ports":[{"containerPort":80,\
            "name":"http"}]}],"nodeName":"n1","serviceAccountName":"sa"},"status":{"phase":"Running",\
            "podIP":"10.0.0.1","podIPs":[{"ip":"10.0.0.1"},{"ip":"fd00::1"}]}}\
            """);
  }

  @Test
  void aProtocolThatIsEmptyIsNone() {
    String pod = POD.replace("\"name\":\"http\"", "\"name\":\"http\",\"protocol\":\"\"");

    var put = (InventoryEvent.InventoryPut) decide(text(0, "Pod/default/a", pod)).getFirst();

    assertThat(put.object().text()).contains("\"name\":\"http\"").doesNotContain("protocol");
  }

  @Test
  void ofASliceOnlyWhereItsServiceLeadsEntersTheJournal() {
    String slice =
        """
        {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice",
         "metadata":{"name":"cart-1","namespace":"shop","uid":"1",
           "labels":{"kubernetes.io/service-name":"cart","team":"x"}},
         "addressType":"IPv4",
         "endpoints":[{"addresses":["10.0.0.1"],"nodeName":"n1"},{"addresses":["10.0.0.2"]}],
         "ports":[{"name":"http","protocol":"TCP","port":8080},{"name":"any"}]}
        """;

    var put =
        (InventoryEvent.InventoryPut)
            decide(text(0, "EndpointSlice/shop/cart-1", slice)).getFirst();

    assertThat(put.object().text())
        .isEqualTo(
            """
            {"addressType":"IPv4","apiVersion":"discovery.k8s.io/v1",\
            "endpoints":[{"addresses":["10.0.0.1","10.0.0.2"]}],"kind":"EndpointSlice",\
            "metadata":{"labels":{"kubernetes.io/service-name":"cart"},"name":"cart-1",\
            "namespace":"shop"},"ports":[{"port":8080,"protocol":"TCP"}]}\
            """);
  }

  @Test
  void ofAWorkloadOutsideKubernetesItsPlaceEntersTheJournal() {
    String workload =
        """
        {"apiVersion":"projectcalico.org/v3","kind":"WorkloadEndpoint",
         "metadata":{"name":"vm1","namespace":"shop","labels":{"app":"db"}},
         "spec":{"node":"n1","interfaceName":"tap0","ipNetworks":["10.0.3.1/32"],
           "orchestrator":"openstack","mac":"ee:ee:ee:ee:ee:ee",
           "ports":[{"name":"sql","protocol":"TCP","port":5432}]}}
        """;

    var put =
        (InventoryEvent.InventoryPut)
            decide(text(0, "WorkloadEndpoint/shop/vm1", workload)).getFirst();

    assertThat(put.object().text())
        .isEqualTo(
            """
            {"apiVersion":"projectcalico.org/v3","kind":"WorkloadEndpoint",\
            "metadata":{"labels":{"app":"db"},"name":"vm1","namespace":"shop"},\
            "spec":{"interfaceName":"tap0","ipNetworks":["10.0.3.1/32"],"node":"n1",\
            "ports":[{"name":"sql","port":5432,"protocol":"TCP"}]}}\
            """);
  }

  @Test
  void ofAHostEndpointWhereItIsEntersTheJournal() {
    String host =
        """
        {"apiVersion":"projectcalico.org/v3","kind":"HostEndpoint",
         "metadata":{"name":"uplink","labels":{"role":"edge"},"uid":"1"},
         "spec":{"node":"n1","interfaceName":"eth0","expectedIPs":["192.0.2.1","2001:db8::1"],
           "profiles":["edge"],"ports":[{"name":"ssh","protocol":"TCP","port":22}]}}
        """;

    var put =
        (InventoryEvent.InventoryPut) decide(text(0, "HostEndpoint//uplink", host)).getFirst();

    assertThat(put.object().text())
        .isEqualTo(
            """
            {"apiVersion":"projectcalico.org/v3","kind":"HostEndpoint",\
            "metadata":{"labels":{"role":"edge"},"name":"uplink"},\
            "spec":{"expectedIPs":["192.0.2.1","2001:db8::1"],"interfaceName":"eth0",\
            "node":"n1","ports":[{"name":"ssh","port":22,"protocol":"TCP"}],"profiles":["edge"]}}\
            """);
  }

  @Test
  void whatDoesNotChangeTheProjectionIsNoFact() {
    decide(text(0, "Pod/default/a", POD));

    assertThat(decide(text(1, "Pod/default/a", POD.replace("\"uid\":\"1\"", "\"uid\":\"9\""))))
        .isEmpty();
  }

  @Test
  void aRecordIsTakenOnce() {
    decide(text(5, "Pod/default/a", POD));
    String other = POD.replace("\"app\":\"web\"", "\"app\":\"db\"");

    assertThat(decide(text(5, "Pod/default/a", other))).isEmpty();
    assertThat(decide(text(4, "Pod/default/a", other))).isEmpty();
    assertThat(decide(text(6, "Pod/default/a", other))).hasSize(1);
  }

  @Test
  void aTombstoneRemovesWhatWasThereAndNothingElse() {
    decide(text(0, "Pod/default/a", POD));

    assertThat(decide(gone(1, "Pod/default/b"))).isEmpty();
    assertThat(decide(gone(2, "Pod/default/a")))
        .containsExactly(new InventoryEvent.InventoryRemoved(InventoryKey.parse("Pod/default/a")));
  }

  @Test
  void inOneBatchTheLaterRecordCounts() {
    List<JournalEvent> events =
        decide(text(0, "Pod/default/a", POD), gone(1, "Pod/default/a"), gone(2, "Pod/default/a"));

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("InventoryPut", "InventoryRemoved");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "nonsense|{}|PCL1102",
        "Pod/default/a|{|PCL1104",
        "Pod/default/a|[]|PCL2103",
        "Pod/default/a|{\"kind\":\"Pod\",\"kind\":\"Pod\"}|PCL1104",
        "Pod/default/b|{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\",\"namespace\":\"default\"}}|PCL2103",
        "Service/default/a|{\"kind\":\"Service\",\"metadata\":{\"name\":\"a\",\"namespace\":\"default\"}}|PCL2102",
        "Pod/default/a|{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\",\"namespace\":\"default\",\"labels\":{\"x\":1}}}|PCL2101",
        "Pod/default/a|{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\",\"namespace\":\"default\",\"labels\":{\"x\":\"\\ud800\"}}}|PCL1101",
        "Pod/default/a|{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\",\"namespace\":\"default\"},\"spec\":{\"nodeName\":\"N_1\"}}|PCL2101",
        "Pod/default/a|{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\",\"namespace\":\"default\"},\"status\":{\"podIP\":\"10.0.0.256\"}}|PCL2101",
        "Node//n1|{\"kind\":\"Node\",\"metadata\":{\"name\":\"n1\"},\"spec\":{\"podCIDRs\":[\"10.0.0.1/24\"]}}|PCL2101",
        "Node//N1|{\"kind\":\"Node\",\"metadata\":{\"name\":\"N1\"}}|PCL2101",
      })
  void whatCannotBeUnderstoodIsRefused(String key, String value, String code) {
    var refused = (InventoryEvent.InventoryRefused) decide(text(0, key, value)).getFirst();

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.message()).isNotBlank();
    assertThat(refused.remedy()).isNotBlank();
  }

  @Test
  void whatIsNoTextOrTooLargeIsRefused() {
    var bytes = new InventoryRecord(place(0), "Pod/default/a", new InventoryRecord.NotText(7));
    String large = "{\"x\":\"" + "y".repeat(InventoryDecision.SIZE_LIMIT) + "\"}";

    assertThat(codes(decide(bytes))).containsExactly("PCL1101");
    assertThat(codes(decide(text(1, "Pod/default/a", large)))).containsExactly("PCL1103");
  }

  @Test
  void aRefusedRecordLeavesWhatWasKnown() {
    decide(text(0, "Pod/default/a", POD));
    decide(text(1, "Pod/default/a", "{"));

    assertThat(image.inventory().endpoints()).isEqualTo(1);
  }

  private static List<String> codes(List<JournalEvent> events) {
    return events.stream().map(it -> ((InventoryEvent.InventoryRefused) it).code()).toList();
  }

  private List<JournalEvent> decide(InventoryRecord... records) {
    List<Envelope> envelopes = new ArrayList<>();
    for (Fact fact : InventoryDecision.facts(image, List.of(records))) {
      Envelope envelope = head.envelope(fact, Timestamp.EPOCH);
      head = head.after(envelope);
      envelopes.add(envelope);
    }
    image = image.replay(envelopes).image();
    return envelopes.stream().map(Envelope::event).toList();
  }

  private static InventoryRecord text(long offset, String key, String text) {
    return new InventoryRecord(place(offset), key, new InventoryRecord.Text(text));
  }

  private static InventoryRecord gone(long offset, String key) {
    return new InventoryRecord(place(offset), key, new InventoryRecord.Gone());
  }

  private static Cause.TopicRecord place(long offset) {
    return new Cause.TopicRecord("inventory", "id", 0, offset);
  }
}

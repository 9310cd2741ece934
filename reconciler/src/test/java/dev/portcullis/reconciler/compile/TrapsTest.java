package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Where policies are easily compiled to something else than they say: a test for each trap.
class TrapsTest {
  private static final String KUBERNETES = "networking.k8s.io/NetworkPolicy/shop/p";
  private static final String NAMESPACED = "projectcalico.org/NetworkPolicy/shop/p";
  private static final String GLOBAL = "projectcalico.org/GlobalNetworkPolicy//p";

  private static String head(String key) {
    ResourceKey it = ResourceKey.parse(key);
    String version = it.group().equals("networking.k8s.io") ? "/v1" : "/v3";
    String namespace = it.namespace().isEmpty() ? "" : ", namespace: " + it.namespace();
    return "apiVersion: %s%s\nkind: %s\nmetadata: {name: %s%s}\nspec:\n"
        .formatted(it.group(), version, it.kind(), it.name(), namespace);
  }

  private static Compilation compiled(List<JournalEvent> inventory, String... manifests) {
    List<JournalEvent> events = new ArrayList<>(inventory);
    events.addAll(adopted(1, manifests));
    return WholeCluster.taken(Histories.start(), events).compilation();
  }

  private static List<JournalEvent> adopted(int commit, String... manifests) {
    Parsed parsed =
        ManifestParser.parse(List.of(ManifestFile.of("p.yaml", String.join("---\n", manifests))));
    assertThat(parsed.diagnostics()).isEmpty();
    List<JournalEvent> events = new ArrayList<>(parsed.resources());
    events.add(RandomHistory.adopted(commit));
    return events;
  }

  private static Section section(String key, String spec) {
    Compilation compilation = compiled(List.of(), head(key) + spec);
    return compilation.policies().firstEntry().getValue().section();
  }

  private static JournalEvent exists(String json) throws JsonProcessingException {
    var object = (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    var key =
        new InventoryKey(
            object.path("kind").asText(),
            object.at("/metadata/namespace").asText(),
            object.at("/metadata/name").asText());
    return new InventoryEvent.InventoryPut(key, JsonDocument.of(object));
  }

  /// The rules of one chain, as their record spells them, without their ids.
  private static List<String> rules(Section section, Family family, String block) {
    return section.chains().stream()
        .filter(chain -> chain.family() == family && chain.block().equals(block))
        .flatMap(chain -> chain.rules().stream())
        .map(rule -> rule.conditions() + " " + rule.action().text())
        .map(text -> text.replaceAll("[A-Z][A-Za-z]*\\[(net|ports|protocol)=", "[").strip())
        .toList();
  }

  private static List<Direction> directions(Section section) {
    return section.chains().stream()
        .filter(chain -> chain.family() == Family.IPV4)
        .map(Chain::direction)
        .distinct()
        .toList();
  }

  @Test
  @DisplayName("the third of three choices in a rule is asked like the first")
  void theThirdChoiceIsAskedLikeTheFirst() {
    Section section =
        section(
            NAMESPACED,
            """
              ingress:
                - action: Allow
                  protocol: TCP
                  source: {nets: [10.0.0.0/8, 11.0.0.0/8]}
                  destination:
                    nets: [12.0.0.0/8, 13.0.0.0/8]
                    ports: [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31]
            """);
    assertThat(rules(section, Family.IPV4, Chain.ENTRY)).containsExactly("[[tcp]] enter:0");
    assertThat(rules(section, Family.IPV4, "0"))
        .containsExactly("[[10.0.0.0/8]] enter:1", "[[11.0.0.0/8]] enter:1");
    assertThat(rules(section, Family.IPV4, "1"))
        .containsExactly("[[12.0.0.0/8]] enter:2", "[[13.0.0.0/8]] enter:2");
    assertThat(rules(section, Family.IPV4, "2"))
        .containsExactly(
            "[[tcp], [[1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29]]] allow",
            "[[tcp], [[31]]] allow");
  }

  @Test
  @DisplayName("one network is excluded from several in a block, since a rule has room for one")
  void oneNetworkIsExcludedFromSeveral() {
    Section section =
        section(
            NAMESPACED,
            """
              ingress:
                - action: Allow
                  source: {nets: [10.0.0.0/8, 11.0.0.0/8], notNets: [10.1.0.0/16]}
            """);
    assertThat(rules(section, Family.IPV4, Chain.ENTRY)).containsExactly("[] enter:0");
    assertThat(rules(section, Family.IPV4, "0"))
        .containsExactly("[[10.1.0.0/16]] return", "[[10.0.0.0/8]] allow", "[[11.0.0.0/8]] allow");
  }

  @Test
  @DisplayName("without policyTypes, ingress is spoken of always and egress where it has rules")
  void policyTypesThatNobodyWroteFollowTheRules() {
    assertThat(directions(section(KUBERNETES, "  podSelector: {}\n")))
        .containsExactly(Direction.INGRESS);
    assertThat(directions(section(KUBERNETES, "  podSelector: {}\n  egress: []\n")))
        .containsExactly(Direction.INGRESS);
    assertThat(directions(section(KUBERNETES, "  podSelector: {}\n  egress: [{}]\n")))
        .containsExactly(Direction.INGRESS, Direction.EGRESS);
  }

  @Test
  @DisplayName("an empty list of a Calico policy counts as left out")
  void anEmptyListOfRulesCountsAsLeftOut() {
    assertThat(directions(section(NAMESPACED, "  egress: []\n")))
        .containsExactly(Direction.INGRESS);
    assertThat(directions(section(NAMESPACED, "  ingress: []\n  egress: [{action: Deny}]\n")))
        .containsExactly(Direction.EGRESS);
  }

  @Test
  @DisplayName("a global policy without a selector is about hosts too, and with all() about pods")
  void aGlobalPolicyWithoutASelectorIsAboutHostsToo() throws JsonProcessingException {
    var host =
        exists(
            "{'kind':'HostEndpoint','metadata':{'name':'h'},"
                + "'spec':{'node':'n1','interfaceName':'eth0'}}");
    for (String spec : List.of("  order: 1\n", "  namespaceSelector: all()\n")) {
      Compilation compilation = compiled(List.of(host), head(GLOBAL) + spec);
      var outcome = compilation.nodes().firstEntry().getValue();
      assertThat(outcome)
          .isInstanceOfSatisfying(
              NodeOutcome.Yield.class,
              yield ->
                  assertThat(yield.rules().sections().isEmpty())
                      .as(spec)
                      .isEqualTo(spec.contains("namespaceSelector")));
    }
  }

  @Test
  @DisplayName("whoever names a profile is selected by its labels as they are now")
  void theLabelsOfAProfileChangeAlone() throws JsonProcessingException {
    var host =
        exists(
            "{'kind':'HostEndpoint','metadata':{'name':'h'},"
                + "'spec':{'node':'n1','interfaceName':'eth0','profiles':['open']}}");
    String policy = head(GLOBAL) + "  selector: zone == 'b'\n";
    String profile = head("projectcalico.org/Profile//open") + "  labelsToApply: {zone: %s}\n";
    List<JournalEvent> events = new ArrayList<>(List.of(host));
    events.addAll(adopted(1, policy, profile.formatted("a")));
    Batch.Standing before = WholeCluster.taken(Histories.start(), events);
    Batch.Standing after = WholeCluster.taken(before, adopted(2, policy, profile.formatted("b")));
    assertThat(sections(before.compilation())).doesNotContain(ResourceKey.parse(GLOBAL));
    assertThat(sections(after.compilation())).contains(ResourceKey.parse(GLOBAL));
  }

  /// The policies whose sections the only node has.
  private static List<ResourceKey> sections(Compilation compilation) {
    var outcome = (NodeOutcome.Yield) compilation.nodes().firstEntry().getValue();
    return outcome.rules().sections().stream().map(SectionRef::policy).toList();
  }

  @Test
  @DisplayName("all() in a policy's own selector keeps its meaning beside a namespaceSelector")
  void allInAPolicysOwnSelectorKeepsItsMeaning() {
    String spec = "  selector: '!all() || has(a)'\n  namespaceSelector: all()\n";
    Compilation compilation = compiled(List.of(), head(GLOBAL) + spec);
    assertThat(compilation.policies().firstEntry().getValue().subject())
        .isEqualTo("((!all() || has(a)) && has(projectcalico.org/namespace))");
  }

  @Test
  @DisplayName("a rule that excludes networks of one family is about that family alone")
  void aRuleThatExcludesNetworksIsAboutTheirFamily() {
    Section section =
        section(NAMESPACED, "  ingress: [{action: Allow, source: {notNets: [10.0.0.0/8]}}]\n");
    assertThat(rules(section, Family.IPV4, Chain.ENTRY)).hasSize(1);
    assertThat(rules(section, Family.IPV6, Chain.ENTRY)).isEmpty();
  }

  @Test
  @DisplayName("a rule that logs goes by its own place among the rules")
  void aRuleThatLogsGoesByItsPlace() {
    Section section =
        section(NAMESPACED, "  ingress: [{action: Allow, protocol: TCP}, {action: Log}]\n");
    assertThat(section.chains().getFirst().rules())
        .filteredOn(rule -> rule.action() instanceof Action.Log)
        .extracting(ChainRule::id)
        .extracting(Object::toString)
        .containsExactly(NAMESPACED + "#ingress[1]");
  }

  @Test
  @DisplayName("selectors of one canonical text share a set, and a named port has one of its own")
  void equalSelectorsShareASetAndNamedPortsDoNot() {
    Section section =
        section(
            GLOBAL,
            """
              selector: has(a)
              ingress:
                - {action: Allow, ipVersion: 4, source: {selector: "a in {'y', 'x'}"}}
                - {action: Deny, ipVersion: 4, source: {selector: "( a in {'x','y','x'} )"}}
                - action: Allow
                  ipVersion: 4
                  protocol: TCP
                  destination: {selector: "a in {'y', 'x'}", ports: [web]}
            """);
    assertThat(section.sets()).hasSize(2);
  }

  @Test
  @DisplayName("a peer without a namespaceSelector is in the policy's own namespace")
  void aPeerWithoutANamespaceSelectorIsInThePolicysNamespace() {
    String rule = "  podSelector: {}\n  ingress: [{from: [{podSelector: {}}]}]\n";
    Compilation compilation = compiled(List.of(), head(KUBERNETES) + rule);
    assertThat(compilation.sets().values())
        .extracting(set -> set.spec().definition().by().orElseThrow())
        .allSatisfy(text -> assertThat(text).contains("projectcalico.org/namespace == \"shop\""));
  }

  @Test
  @DisplayName("an address of the node itself may be behind a service")
  void anAddressOfTheNodeMayBeBehindAService() throws JsonProcessingException {
    var slice =
        exists(
            "{'kind':'EndpointSlice','metadata':{'name':'api-1','namespace':'shop',"
                + "'labels':{'kubernetes.io/service-name':'api'}},"
                + "'endpoints':[{'addresses':['192.168.0.7']}],"
                + "'ports':[{'protocol':'TCP','port':6443}]}");
    String spec = "  egress: [{action: Allow, destination: {services: {name: api}}}]\n";
    Compilation compilation = compiled(List.of(slice), head(NAMESPACED) + spec);
    assertThat(compilation.sets().values())
        .filteredOn(set -> set.spec().family() == Family.IPV4)
        .singleElement()
        .satisfies(set ->
            assertThat(set.spec().definition())
                .isEqualTo(new SetDefinition.ServicePorts("shop", "api")))
        .satisfies(set -> assertThat(set.members().contains("192.168.0.7,tcp:6443")).isTrue());
  }

  @Test
  @DisplayName("orders are numbers, none comes last, and names decide between equals")
  void policiesComeInTheirOrder() throws JsonProcessingException {
    var host =
        exists(
            "{'kind':'HostEndpoint','metadata':{'name':'h'},"
                + "'spec':{'node':'n1','interfaceName':'eth0'}}");
    List<String> manifests = new ArrayList<>();
    for (String policy : List.of("a 10", "b 9.5", "c 10", "d", "e -1")) {
      String[] words = policy.split(" ", -1);
      String order = words.length > 1 ? "  order: " + words[1] + "\n" : "  types: [Ingress]\n";
      manifests.add(head("projectcalico.org/GlobalNetworkPolicy//" + words[0]) + order);
    }
    Compilation compilation = compiled(List.of(host), manifests.toArray(String[]::new));
    assertThat(compilation.nodes().firstEntry().getValue())
        .isInstanceOfSatisfying(
            NodeOutcome.Yield.class,
            yield -> {
              var tier = yield.rules().hosts().getFirst().local().in(Direction.INGRESS).tiers();
              assertThat(tier.getFirst().sections())
                  .extracting(place -> yield.rules().sections().get(place).policy().name())
                  .containsExactly("e", "b", "a", "c", "d");
            });
  }
}

package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.StatusServer.Answer;
import dev.portcullis.enforcer.apply.Fault;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Planner;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What a node says it would change, as text; with a kernel and a clock in memory.
class PlanningTest {
  private final NodeInMemory node = new NodeInMemory();
  private final Planning planning = planning(() -> {});

  private Planning planning(Runnable bell) {
    var planner = new Planner(node.kernel, RenderSettings.DEFAULT);
    return new Planning(MemoryCluster.NODE, node.situation(), planner, bell);
  }

  private List<String> plan() throws KernelException {
    return PlanText.of(planning.plan()).lines().toList();
  }

  @Test
  void aNodeThatWasAskedNothingHasNothingToFollow() throws KernelException {
    assertThat(plan())
        .contains("# nothing was asked yet, and there is no last good", "nothing would change");
  }

  @Test
  void aNodeThatEnforcesWhatItWasAskedWouldChangeNothing() throws KernelException {
    Wanted wanted = node.ask(Order.ENFORCE, 0);

    assertThat(plan())
        .containsExactly(
            "# what was asked: sequence %s, epoch 1, commit none, %s"
                .formatted(
                    wanted.snapshot().provenance().sequence(),
                    wanted.snapshot().digest().text().substring(0, 23)),
            "nothing would change");
  }

  @Test
  void whatIsHeldBackIsStillPlanned() throws KernelException {
    node.confirmed(0);
    node.networkUp = true;
    node.ask(Order.ENFORCE, 0, NodeInMemory.CUTTING);
    node.pass(NodeInMemory.WINDOW.plusSeconds(1));

    List<String> plan = plan();

    assertThat(plan).element(1).asString().startsWith("# held back:");
    assertThat(plan)
        .anyMatch(line -> line.matches("ipset pcl4[a-z2-7]{26} added: \\+1 -0 members"))
        .contains("+add 10.0.2.1", "table filter, ipv4")
        .anyMatch(line -> line.matches("chain pcl-pi-[a-z2-7]{16} added"))
        .anyMatch(line -> line.matches("\\+-A pcl-pi-.*-m set --match-set pcl4.*"));
  }

  @Test
  void aRuleThatSomebodyTookAwayWouldComeBack() throws KernelException {
    node.ask(Order.ENFORCE, 0);
    String chain =
        node.kernel.chains(Family.IPV4).keySet().stream()
            .filter(name -> name.startsWith("pcl-pi-"))
            .findFirst()
            .orElseThrow();
    node.kernel.restore(Family.IPV4, "*filter\n:" + chain + " - [0:0]\nCOMMIT\n");

    assertThat(plan())
        .contains("chain " + chain + " changed")
        .filteredOn(line -> line.startsWith("+"))
        .hasSize(1);
  }

  @Test
  void aFrozenNodeSaysSo() throws KernelException {
    node.ask(Order.ENFORCE, 0);
    node.follow(new Target.Freeze(node.order(Order.FREEZE, 0)));

    assertThat(plan()).element(1).isEqualTo("# frozen: rules stay, members of sets follow");
    assertThat(plan()).endsWith("nothing would change");
  }

  @Test
  void beforeAnythingWasAskedItIsLastGoodThatWouldComeBack() throws KernelException {
    node.confirmed(0);
    node.reboot();
    var planner = new Planner(node.kernel, RenderSettings.DEFAULT);
    var after = new Planning(MemoryCluster.NODE, node.situation(), planner, () -> {});

    EnforcerPlan plan = after.plan();

    assertThat(plan.basis()).isEqualTo("last_good");
    assertThat(plan.chains()).anyMatch(chain -> chain.chain().equals("FORWARD"));
  }

  @Test
  void aQuestionIsAnsweredByTheThreadThatWorksOnTheKernel() {
    node.ask(Order.ENFORCE, 0);
    List<Planning> asked = new ArrayList<>();
    asked.add(planning(() -> asked.getFirst().answer()));

    Answer answer = asked.getFirst().ask();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"basis\":\"wanted\"", "\"chains\":[]");
  }

  @Test
  void aSecondQuestionIsNotKeptWaiting() {
    var second = new CompletableFuture<Answer>();
    List<Planning> asked = new ArrayList<>();
    asked.add(
        planning(() -> {
          second.complete(asked.getFirst().ask());
          asked.getFirst().answer();
        }));

    assertThat(asked.getFirst().ask().status()).isEqualTo(200);

    assertThat(second.join().status()).isEqualTo(503);
  }

  @Test
  void aKernelThatCannotBeReadIsSaid() {
    node.ask(Order.ENFORCE, 0);
    node.kernel.breakWith(new Fault.From(1));
    List<Planning> asked = new ArrayList<>();
    asked.add(planning(() -> asked.getFirst().answer()));

    Answer answer = asked.getFirst().ask();

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).startsWith("PCL5002: iptables-save failed");
  }
}

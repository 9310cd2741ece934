package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Order;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of its own, small enough to be filled. Needs root.
class DiskIT {
  @TempDir private Path directory = Path.of("");

  private final NodeInMemory node = new NodeInMemory();

  private void run(String tool, String... words) throws KernelException {
    List<String> command = new ArrayList<>(List.of(CommandRunner.path(tool).orElseThrow()));
    command.addAll(List.of(words));
    CommandRunner.here(Duration.ofSeconds(10)).run(command, "");
  }

  @BeforeEach
  void mount() throws KernelException {
    run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", directory.toString());
    node.archive = new DiskArchive(directory);
    node.restart();
  }

  @AfterEach
  void unmount() throws KernelException {
    run("umount", directory.toString());
  }

  private Path fill() throws IOException {
    Path ballast = directory.resolve("ballast");
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int i = 0; i < 1_000; i++) {
        out.write(new byte[1_024]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
    return ballast;
  }

  private void expectNothingApplied(Wanted good) {
    node.expectInForce(good);
    assertThat(node.outcomes()).containsExactly(Outcome.REFUSED);
    assertThat(node.reports.last().errors())
        .extracting(ReportError::code)
        .containsExactly("PCL5005");
  }

  @Test
  void scenario14OnAFullDiskNothingIsApplied() throws IOException {
    Wanted good = node.confirmed(0);
    Path ballast = fill();
    Wanted next = node.ask(Order.ENFORCE, 0, 1);
    expectNothingApplied(good);
    Files.delete(ballast);

    node.pass(Duration.ofMinutes(1));

    node.expectInForce(next);
  }

  @Test
  void scenario14ADiskThatFillsInsideTheWindowKeepsNothingFromBecomingLastGood()
      throws IOException {
    node.confirmed(0);
    Wanted next = node.ask(Order.ENFORCE, 0, 1);
    fill();

    node.pass(NodeInMemory.WINDOW);

    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(node.reports.last().errors()).isEmpty();
    node.reboot();
    node.parts.resumption().resume();
    node.expectInForce(next);
  }

  @Test
  void scenario14OnAReadOnlyDiskNothingIsApplied() throws KernelException {
    Wanted good = node.confirmed(0);
    run("mount", "-o", "remount,ro", directory.toString());
    node.ask(Order.ENFORCE, 0, 1);

    expectNothingApplied(good);
  }
}

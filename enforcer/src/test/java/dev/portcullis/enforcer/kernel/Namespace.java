package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.KernelException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// A network namespace of a test's own, gone when the test is. Code runs inside it on a thread of
/// its own, so that a probe is a socket call and not a program to start.
public final class Namespace implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(20);
  private static final Duration WORK_LIMIT = Duration.ofSeconds(30);
  private static final int CLONE_NEWNET = 0x4000_0000;

  /// Those that a test left behind; they go when the tests end.
  private static final Set<String> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Namespace::removeLeftovers));
  }

  private final String name;

  private Namespace(String name) {
    this.name = name;
  }

  /// A new namespace; fails where this process may not make one.
  public static Namespace create() throws Exception {
    var name = "pe-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    ip("netns", "add", name);
    OPEN.add(name);
    var namespace = new Namespace(name);
    // Addresses are unique by construction; finding that out would take seconds.
    namespace.turn("net/ipv6/conf/default/accept_dad", "0");
    namespace.link("set", "lo", "up");
    return namespace;
  }

  /// Turns a switch of the kernel's, for this namespace.
  public void turn(String name, String value) throws Exception {
    run(() -> Files.writeString(Path.of("/proc/sys", name), value + "\n", StandardCharsets.UTF_8));
  }

  public String name() {
    return name;
  }

  public CommandRunner runner() {
    return CommandRunner.inNamespace(name, COMMAND_LIMIT);
  }

  public NetfilterKernel kernel(Backend backend) throws KernelException {
    return new NetfilterKernel(runner(), backend);
  }

  /// Runs `ip link …` inside.
  public void link(String... words) throws KernelException {
    ipInside("link", words);
  }

  /// Runs `ip OBJECT …` inside.
  public void ipInside(String object, String... words) throws KernelException {
    var command = new ArrayList<>(List.of(Backend.tool("ip"), "-n", name, object));
    command.addAll(List.of(words));
    CommandRunner.here(COMMAND_LIMIT).run(command, "");
  }

  private static void ip(String... words) throws KernelException {
    var command = new ArrayList<>(List.of(Backend.tool("ip")));
    command.addAll(List.of(words));
    CommandRunner.here(COMMAND_LIMIT).run(command, "");
  }

  /// Does `work` on a thread inside.
  public <T> T run(Callable<T> work) throws Exception {
    var task =
        new FutureTask<T>(() -> {
          enter();
          return work.call();
        });
    Thread.ofPlatform().daemon().name("in " + name).start(task);
    try {
      return task.get(WORK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("in " + name + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw e;
    }
  }

  /// Moves the current thread inside, for good.
  @SuppressWarnings("restricted") // a thread changes its namespace by a system call only
  private void enter() throws IOException {
    Linker linker = Linker.nativeLinker();
    MethodHandle open =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    MethodHandle setns =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setns"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    MethodHandle close =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/run/netns/" + name);
      int file = (int) open.invokeExact(path, 0);
      int result = (int) setns.invokeExact(file, CLONE_NEWNET);
      int closed = (int) close.invokeExact(file);
      if (file < 0 || result != 0 || closed != 0) {
        throw new IOException("cannot enter the network namespace " + name + ": are you root?");
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a system call cannot throw", e);
    }
  }

  @Override
  public void close() throws KernelException {
    ip("netns", "delete", name);
    OPEN.remove(name);
  }

  private static void removeLeftovers() {
    for (String name : OPEN) {
      try {
        ip("netns", "delete", name);
      } catch (KernelException e) {
        System.err.println("left behind: " + e.getMessage());
      }
    }
  }
}

package dev.portcullis.reconciler.demo;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The way of a thread into a network namespace: sockets that it opens from then on are there, and
/// stay there, as does every program that it starts. So one process can probe from many pods,
/// without one of its own in each.
@SuppressWarnings("restricted") // Two calls of the C library, of known types.
public final class NamespaceDoor implements AutoCloseable {
  private static final int NETWORK = 0x4000_0000;
  private static final int READ_ONLY = 0;

  private static final MethodHandle OPEN =
      call(
          "open",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  private static final MethodHandle ENTER =
      call(
          "setns",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  private static final MethodHandle CLOSE =
      call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private final NetworkNamespace namespace;
  private final int descriptor;

  /// Opens the way; [#close] takes it down.
  public NamespaceDoor(NetworkNamespace namespace) {
    this.namespace = namespace;
    try (var arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/run/netns/" + namespace.name());
      this.descriptor = checked((int) OPEN.invokeExact(path, READ_ONLY), "open");
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static MethodHandle call(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }

  /// The calling thread is in this namespace from now on.
  public void enter() {
    try {
      int _ = checked((int) ENTER.invokeExact(descriptor, NETWORK), "enter");
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private int checked(int answer, String attempted) {
    if (answer < 0) {
      throw new IllegalStateException("cannot " + attempted + " " + namespace);
    }
    return answer;
  }

  private IllegalStateException failed(Throwable e) {
    return new IllegalStateException("the way into " + namespace + " failed", e);
  }

  @Override
  public void close() {
    try {
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable e) {
      throw failed(e);
    }
  }
}

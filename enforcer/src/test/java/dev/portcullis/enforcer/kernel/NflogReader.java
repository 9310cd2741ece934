package dev.portcullis.enforcer.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Listens to a netlink group to which packets are logged inside a namespace, as ulogd does.
///
/// What is sent and received are messages of `nfnetlink_log`: a netlink header of 16 bytes, four
/// bytes of netfilter's, then attributes of a length, a kind and a value, each beginning at a
/// multiple of four.
final class NflogReader implements AutoCloseable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETLINK_NETFILTER = 12;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVTIMEO = 20;
  private static final long PATIENCE_SECONDS = 20;
  private static final int PACKET_MESSAGE = 4 << 8;
  private static final int CONFIG_MESSAGE = PACKET_MESSAGE | 1;
  private static final short REQUEST = 1;
  private static final byte BIND = 1;
  private static final short CONFIG_COMMAND = 1;
  private static final short PREFIX = 10;
  private static final int HEADERS = 20;
  private static final int BUFFER = 1 << 16;

  private final int socket;
  private final SystemCalls calls;

  private NflogReader(int socket, SystemCalls calls) {
    this.socket = socket;
    this.calls = calls;
  }

  /// The calls that a netlink socket takes.
  private record SystemCalls(
      MethodHandle socket,
      MethodHandle option,
      MethodHandle send,
      MethodHandle receive,
      MethodHandle close) {
    @SuppressWarnings("restricted") // Java itself has no netlink sockets
    static SystemCalls link() {
      var number = ValueLayout.JAVA_INT;
      var size = ValueLayout.JAVA_LONG;
      var transfer = FunctionDescriptor.of(size, number, ValueLayout.ADDRESS, size, number);
      return new SystemCalls(
          link("socket", FunctionDescriptor.of(number, number, number, number)),
          link(
              "setsockopt",
              FunctionDescriptor.of(number, number, number, number, ValueLayout.ADDRESS, number)),
          link("send", transfer),
          link("recv", transfer),
          link("close", FunctionDescriptor.of(number, number)));
    }

    @SuppressWarnings("restricted") // as above
    private static MethodHandle link(String name, FunctionDescriptor type) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
  }

  /// A system call; negative when it failed.
  private interface Call {
    long make() throws Throwable;
  }

  private static long make(Call call) throws IOException {
    try {
      long result = call.make();
      if (result < 0) {
        throw new IOException("a netlink socket failed, or nothing came: are you root?");
      }
      return result;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a system call cannot throw", e);
    }
  }

  /// Listens to `group` inside `namespace` from now on.
  static NflogReader listen(Namespace namespace, int group) throws Exception {
    return namespace.run(() -> {
      SystemCalls calls = SystemCalls.link();
      long socket =
          make(() -> (int) calls.socket().invokeExact(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER));
      var reader = new NflogReader((int) socket, calls);
      reader.setPatience();
      reader.send(binding(group));
      return reader;
    });
  }

  private void setPatience() throws IOException {
    int size = 2 * Long.BYTES;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment seconds = arena.allocate(size);
      seconds.set(ValueLayout.JAVA_LONG, 0, PATIENCE_SECONDS);
      make(() -> (int) calls.option().invokeExact(socket, SOL_SOCKET, SO_RCVTIMEO, seconds, size));
    }
  }

  private static byte[] binding(int group) {
    int length = HEADERS + 8;
    ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    message.putInt(length).putShort((short) CONFIG_MESSAGE).putShort(REQUEST).putInt(1).putInt(0);
    message.putShort((short) 0).order(ByteOrder.BIG_ENDIAN).putShort((short) group);
    message.order(ByteOrder.nativeOrder()).putShort((short) 5).putShort(CONFIG_COMMAND).put(BIND);
    return message.array();
  }

  private void send(byte[] message) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, message);
      make(() -> (long) calls.send().invokeExact(socket, memory, memory.byteSize(), 0));
    }
  }

  /// Waits for packets that were logged; the prefix of each. The kernel gathers them for a second.
  List<String> prefixes() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(BUFFER);
      long length =
          make(() -> (long) calls.receive().invokeExact(socket, memory, memory.byteSize(), 0));
      byte[] messages = memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
      return prefixes(ByteBuffer.wrap(messages).order(ByteOrder.nativeOrder()));
    }
  }

  private static List<String> prefixes(ByteBuffer messages) {
    List<String> prefixes = new ArrayList<>();
    int at = 0;
    while (at + HEADERS <= messages.limit()) {
      int length = messages.getInt(at);
      if (messages.getShort(at + 4) == PACKET_MESSAGE) {
        prefixes.addAll(prefixes(messages, at + HEADERS, at + length));
      }
      at = aligned(at + length);
    }
    return prefixes;
  }

  private static List<String> prefixes(ByteBuffer messages, int from, int to) {
    List<String> prefixes = new ArrayList<>();
    int at = from;
    while (at < to) {
      int length = messages.getShort(at);
      if (messages.getShort(at + 2) == PREFIX) {
        var prefix = new byte[length - 5]; // without the terminating zero
        messages.get(at + 4, prefix);
        prefixes.add(new String(prefix, StandardCharsets.US_ASCII));
      }
      at = aligned(at + length);
    }
    return prefixes;
  }

  private static int aligned(int at) {
    return (at + 3) & ~3;
  }

  @Override
  public void close() throws IOException {
    make(() -> (int) calls.close().invokeExact(socket));
  }
}

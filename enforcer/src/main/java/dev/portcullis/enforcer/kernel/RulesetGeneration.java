package dev.portcullis.enforcer.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/// How often nf_tables' rules have changed in a network namespace, as its kernel counts, one for
/// each transaction: the same number says that nobody changed anything, the next one that there was
/// one. It is asked by netlink (`linux/netfilter/nf_tables.h`, `NFT_MSG_GETGEN`), for which Java
/// has no socket: four system calls, where reading the rules would start two programs, and watching
/// them (`nft monitor`) would keep one of 22 MB.
public final class RulesetGeneration {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x8_0000;
  private static final int NETLINK_NETFILTER = 12;
  private static final int MSG_DONTWAIT = 0x40;
  private static final short NLM_F_REQUEST = 1;
  private static final int SUBSYSTEM = 10 << 8;
  private static final short NEWGEN = (short) (SUBSYSTEM | 15);
  private static final short GETGEN = (short) (SUBSYSTEM | 16);
  private static final short NFTA_GEN_ID = 1;
  private static final int HEADERS = 20;
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int ANSWER_LIMIT = 8_192;

  private RulesetGeneration() {}

  /// The number for the network namespace of the calling thread; empty where the kernel has no
  /// nf_tables, or where this process may not ask.
  public static OptionalLong current() {
    try (Arena arena = Arena.ofConfined()) {
      int socket = (int) Calls.SOCKET.invokeExact(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_NETFILTER);
      if (socket < 0) {
        return OptionalLong.empty();
      }
      try {
        return ask(socket, arena);
      } finally {
        int _ = (int) Calls.CLOSE.invokeExact(socket);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a system call cannot throw", e);
    }
  }

  private static OptionalLong ask(int socket, Arena arena) throws Throwable {
    MemorySegment request = arena.allocate(HEADERS, Integer.BYTES);
    request
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .putInt(HEADERS)
        .putShort(GETGEN)
        .putShort(NLM_F_REQUEST);
    long sent = (long) Calls.SEND.invokeExact(socket, request, (long) HEADERS, 0);
    if (sent != HEADERS) {
      return OptionalLong.empty();
    }
    // The kernel answers a request of netlink before it lets the sender go on.
    MemorySegment answer = arena.allocate(ANSWER_LIMIT, Integer.BYTES);
    long length =
        (long) Calls.RECEIVE.invokeExact(socket, answer, (long) ANSWER_LIMIT, MSG_DONTWAIT);
    return length < HEADERS
        ? OptionalLong.empty()
        : read(answer.asSlice(0, length).asByteBuffer().order(ByteOrder.nativeOrder()));
  }

  /// The number in an answer: a header, then attributes, each with its length and type before it.
  static OptionalLong read(ByteBuffer answer) {
    if (answer.getShort(Integer.BYTES) != NEWGEN) {
      return OptionalLong.empty(); // An error: not allowed.
    }
    int at = HEADERS;
    while (at + ATTRIBUTE_HEADER + Integer.BYTES <= answer.limit()) {
      int length = Short.toUnsignedInt(answer.getShort(at));
      if (answer.getShort(at + Short.BYTES) == NFTA_GEN_ID) {
        // Unlike all around it, the number itself is in network order.
        int generation =
            answer.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(at + ATTRIBUTE_HEADER);
        return OptionalLong.of(Integer.toUnsignedLong(generation));
      }
      at += Math.max(ATTRIBUTE_HEADER, (length + 3) & ~3);
    }
    return OptionalLong.empty();
  }

  /// Bound when they are first needed: to bind them takes longer than to call them.
  @SuppressWarnings("restricted") // Sockets of this family are system calls only.
  private static final class Calls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout LONG = ValueLayout.JAVA_LONG;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    static final MethodHandle SOCKET = bind("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    static final MethodHandle SEND =
        bind("send", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT));
    static final MethodHandle RECEIVE =
        bind("recv", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT));
    static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(INT, INT));

    private static MethodHandle bind(String name, FunctionDescriptor shape) {
      return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
    }
  }
}

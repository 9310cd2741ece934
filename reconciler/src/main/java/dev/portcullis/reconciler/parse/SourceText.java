package dev.portcullis.reconciler.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// From a file's bytes to the trees of its documents.
final class SourceText {
  /// The size of the largest file that is read, in bytes.
  static final int SIZE_LIMIT = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private SourceText() {}

  static List<SourceTree> documents(ManifestFile file, FileFindings findings) {
    return documents(file, findings, SIZE_LIMIT);
  }

  static List<SourceTree> documents(ManifestFile file, FileFindings findings, int sizeLimit) {
    if (file.content().length > sizeLimit) {
      findings.report(
          DiagnosticCode.FILE_TOO_LARGE,
          SourceLocation.NONE,
          "the file has %s bytes, more than %s".formatted(file.content().length, sizeLimit));
      return List.of();
    }
    try {
      String text = decode(file.content());
      return file.path().toLowerCase(Locale.ROOT).endsWith(".json")
          ? JsonTrees.read(text, findings)
          : YamlTrees.read(text, findings);
    } catch (CharacterCodingException _) {
      findings.report(
          DiagnosticCode.NOT_UTF8, firstBadByte(file.content()), "the file is not text in UTF-8");
      return List.of();
    }
  }

  private static String decode(byte[] content) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static SourceLocation firstBadByte(byte[] content) {
    var good = CharBuffer.allocate(content.length);
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(content), good, true);
    String before = good.flip().toString();
    return TextPosition.at(before, before.codePointCount(0, before.length()));
  }
}

/// The cluster that manifests stand for, though there is none: the image that would be if they were
/// applied.
///
/// **Must never know:** a file system, a running cluster, or what is asked about the image.
@NullMarked
package dev.portcullis.reconciler.offline;

import org.jspecify.annotations.NullMarked;

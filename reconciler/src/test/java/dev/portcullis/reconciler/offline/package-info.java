/// Tests of clusters that manifests stand for.
@NullMarked
package dev.portcullis.reconciler.offline;

import org.jspecify.annotations.NullMarked;

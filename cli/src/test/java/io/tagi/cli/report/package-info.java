/** Tests of the report. */
@org.jspecify.annotations.NullMarked
package io.tagi.cli.report;

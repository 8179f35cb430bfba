/** Placeholder of the module's root package; its parts live in the packages below. */
@org.jspecify.annotations.NullMarked
package io.tagi.cli;

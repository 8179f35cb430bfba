/** Tests. */
@org.jspecify.annotations.NullMarked
package io.tagi.protocol.work;

@org.jspecify.annotations.NullMarked
package io.tagi.actors.audit;

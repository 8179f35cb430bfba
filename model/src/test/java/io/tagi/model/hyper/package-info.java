/** Proves the way from an instruction to an adapter on backbones whose two widths differ. */
@NullMarked
package io.tagi.model.hyper;

import org.jspecify.annotations.NullMarked;

/**
 * Text to token ids and back: the T5 tokenizers in both of their file formats, and a byte-level one of our own.
 *
 * <p>In this package text is only ever text. A user who writes {@code </s>} or {@code <extra_id_0>} gets the characters,
 * never the token, so no instruction can end itself early or fake a sentinel; special tokens are put in by id, by the code
 * that means them. Nothing is cut, padded or completed behind the caller's back either.
 *
 * <p>May import DJL's tokenizers, Jackson and {@code io.tagi.protocol.instruction}; no tensors, no engine. The native
 * libraries come with the jars; nothing is fetched.
 */
@NullMarked
package io.tagi.model.tokenizer;

import org.jspecify.annotations.NullMarked;

package io.tagi.model.tokenizer;

/** A token's number. */
final class TokenId {
    private TokenId() {}

    /** @throws IllegalArgumentException if the id is negative */
    static int require(int id) {
        if (id < 0) {
            throw new IllegalArgumentException(
                    "Token id " + id + " is negative; ids start at 0. Labels that are not to be"
                            + " predicted are often marked -100: remove them first.");
        }
        return id;
    }
}

package io.tagi.model.task.starter;

import java.util.List;

/** What becomes of a list of words: the meaning of a task, apart from how it is asked for. */
@FunctionalInterface
interface ListOperation {
    /** The resulting list; the given one stays as it is. */
    List<String> apply(List<String> words);

    /** This operation, then the next one on its result. */
    default ListOperation then(ListOperation next) {
        return words -> next.apply(apply(words));
    }
}

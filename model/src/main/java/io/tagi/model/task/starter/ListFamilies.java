package io.tagi.model.task.starter;

import java.util.List;

/** Families that ask for places and orders, and never look at what the words mean. */
final class ListFamilies {
    private ListFamilies() {}

    static TaskDesign position(Position position) {
        return new TaskDesign(
                "position",
                List.of(position.keyword()),
                position,
                Wordings.common().with("position", position.wording()),
                ListShape.any());
    }

    static TaskDesign order(Ordering ordering) {
        return new TaskDesign(
                "order",
                List.of(ordering.keyword()),
                ordering,
                Wordings.common().with("order", ordering.wordings()),
                ListShape.any().upTo(ordering.longestInput()));
    }

    static TaskDesign add(ListEnd end, String word) {
        return new TaskDesign(
                "add",
                List.of(end.wording(), word),
                end.adding(word),
                Wordings.common().with("end", end.wording()).with("word", word),
                ListShape.any());
    }
}

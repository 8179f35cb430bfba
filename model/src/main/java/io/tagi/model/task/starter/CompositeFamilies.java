package io.tagi.model.task.starter;

import java.util.List;

/** Families whose tasks are put together from the meanings of others. */
final class CompositeFamilies {
    private static final double MOSTLY = 0.85;
    private static final double HALF = 0.5;

    private CompositeFamilies() {}

    static TaskDesign compose(Ordering ordering, Preparation preparation, WordCategory category) {
        return new TaskDesign(
                "compose",
                List.of(ordering.keyword(), preparation.argument(), category.name()),
                preparation.of(category).then(ordering),
                Wordings.common()
                        .with("inner", preparation.result(category))
                        .with("prepare", preparation.command(category))
                        .with("order", ordering.wordings()),
                ListShape.mentioning(MOSTLY, category).upTo(ordering.longestInput()));
    }

    static TaskDesign condition(Action then, Action otherwise, WordCategory category) {
        return new TaskDesign(
                "condition",
                List.of(then.argument(), otherwise.argument(), category.name()),
                new CategoryOperations(category).ifContained(then, otherwise),
                Wordings.about(category).with("then", then.wording()).with("otherwise", otherwise.wording()),
                ListShape.mentioning(HALF, category));
    }
}

package io.tagi.model.task.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a word can be added to a list. */
enum ListEnd {
    START,
    END;

    String wording() {
        return name().toLowerCase(Locale.ROOT);
    }

    ListOperation adding(String word) {
        return words -> {
            List<String> longer = new ArrayList<>(words);
            longer.add(this == START ? 0 : longer.size(), word);
            return longer;
        };
    }
}

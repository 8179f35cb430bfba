package io.tagi.cli;

import io.tagi.model.hyper.LoadedModel;
import io.tagi.model.lora.AdapterBundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plain backbone's outputs beside the adapted one's. */
final class Comparison {
    private Comparison() {}

    /** Prints one result per input; tells whether any output differs. */
    static boolean print(
            Screen screen, LoadedModel model, AdapterBundle bundle, List<String> inputs, int maxNewTokens) {
        List<String> plain = model.answer(inputs, maxNewTokens);
        List<String> adapted = model.answer(inputs, maxNewTokens, bundle);
        for (int i = 0; i < inputs.size(); i++) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("input", inputs.get(i));
            fields.put("plain", plain.get(i));
            fields.put("adapted", adapted.get(i));
            screen.result(
                    fields,
                    "  input    " + inputs.get(i) + System.lineSeparator()
                            + "  plain    " + visible(plain.get(i)) + System.lineSeparator()
                            + "  adapted  " + visible(adapted.get(i)));
        }
        return !plain.equals(adapted);
    }

    /** An untrained model says control characters, too; a terminal must not obey them. */
    private static String visible(String text) {
        return "\"" + text.replaceAll("\\p{Cntrl}", "·") + "\"";
    }
}

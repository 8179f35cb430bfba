package io.tagi.cli;

import io.tagi.actors.audit.AuditListener;
import io.tagi.actors.audit.Finding;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shows an audit on the screen: findings as they are met, and a bar with the time that is left. */
final class AuditProgress implements AuditListener {
    private static final int SHOWN = 100;

    private final Screen screen;
    private final String what;
    private final long begin = System.nanoTime();
    private int found;

    AuditProgress(Screen screen, String what) {
        this.screen = screen;
        this.what = what;
    }

    @Override
    public void found(Finding finding) {
        found++;
        if (found <= SHOWN) {
            show(screen, finding);
        } else if (found == SHOWN + 1) {
            screen.note("More findings are counted, but not shown.");
        }
    }

    @Override
    public void progressed(long done, long total) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        Duration left = Duration.ofSeconds(Math.round(seconds * (total - done) / Math.max(1, done)));
        screen.progress(
                String.format(
                        Locale.ROOT,
                        "%s, %d:%02d:%02d left",
                        what,
                        left.toHours(),
                        left.toMinutesPart(),
                        left.toSecondsPart()),
                done,
                total);
    }

    static void show(Screen screen, Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("finding", finding.code());
        fields.put("entity", finding.place().entity());
        fields.put("event", finding.place().sequence());
        fields.put("type", finding.place().type());
        if (finding instanceof Finding.Blob blob) {
            fields.put("blob", blob.blob().hex());
        }
        fields.put("detail", finding.detail());
        String subject = finding instanceof Finding.Blob blob
                ? "blob " + blob.blob() + ", named by " + finding.place()
                : finding.place().toString();
        screen.result(fields, finding.code() + ": " + subject + ": " + finding.detail());
    }
}

package io.tagi.cli;

import io.tagi.actors.audit.AdapterMaker;
import io.tagi.actors.audit.AdapterRecomputation;
import io.tagi.actors.audit.AuditSubject;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.audit.Outcome;
import io.tagi.actors.audit.RecordedAdapter;
import io.tagi.actors.audit.RecordedWork;
import io.tagi.actors.audit.SelectedLog;
import io.tagi.actors.audit.SubjectSearch;
import io.tagi.actors.audit.Verification;
import io.tagi.actors.audit.Verifier;
import io.tagi.actors.audit.WorkRecomputation;
import io.tagi.actors.node.SoftwareVersion;
import io.tagi.actors.store.TemporaryFolder;
import io.tagi.actors.training.TrainingComputation;
import io.tagi.actors.worker.WorkFailedException;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.SeededRandom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does recorded work again. */
@Command(
        name = "recompute",
        mixinStandardHelpOptions = true,
        description = {
            "Do the work of an experiment, or one adapter, again from its inputs, and compare every result bit for bit.",
            "History and blobs are verified first. Nothing is written into the evidence.",
            "Exit codes: 0 identical, 3 diverged, 4 history altered, 5 a blob is missing or altered."
        })
final class AuditRecomputeCommand implements Callable<Integer> {
    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Parameters(paramLabel = "SUBJECT", description = "An experiment, an adapter or a request.")
    private String subject = "";

    @Option(
            names = "--from",
            paramLabel = "EVENT",
            defaultValue = "1",
            description = "Begin with the work whose result is this event of the experiment, or the next one.")
    private long from;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "0",
            description = "Only so many pieces of work, drawn at random.")
    private int sample;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Draw the same sample again; it is printed with the outcome.")
    private long seed = System.nanoTime();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            description = "cpu or cuda:N. Default: cpu")
    private String device = "cpu";

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        try (OpenedEvidence opened = options.open();
                TemporaryFolder scratch = TemporaryFolder.create("tagi-audit")) {
            Evidence evidence = opened.evidence();
            AuditSubject found = AuditSubjects.find(evidence, subject);
            Evidence ancestry = new Evidence(
                    new SelectedLog(evidence.log(), new SubjectSearch(evidence.log()).ancestry(found)),
                    evidence.blobs());
            Verification verified = Verifier.verify(ancestry, Optional.empty(), new AuditProgress(screen, "verifying"));
            RecomputationReport report = new RecomputationReport(screen, verified);
            if (verified.outcome() != Outcome.IDENTICAL) {
                return ExitCode.of(report.end());
            }
            if (found instanceof AuditSubject.Adapter adapter) {
                recompute(adapter, ancestry, scratch, report);
            } else {
                recompute(RecordedWork.of(ancestry.log(), experiment(found)), ancestry, scratch, report);
            }
            return ExitCode.of(report.end());
        }
    }

    private void recompute(
            AuditSubject.Adapter subject, Evidence evidence, TemporaryFolder scratch, RecomputationReport report)
            throws IOException {
        RecordedAdapter recorded = RecordedAdapter.of(evidence.log(), subject)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.MISSING, "This request was not answered with an adapter: " + this.subject));
        ModelFolder folder = new ModelFolder(options.settings().modelFolder());
        AdapterMaker maker = AdapterMaker.open(evidence, recorded.answer().generation(), folder, scratch.path())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.MISSING,
                        "The hypernetwork " + recorded.answer().generation().hypernetwork()
                                + " that made this adapter is published nowhere in this log, and " + folder.root()
                                + " holds another or none. Name its folder with --set tagi.model.folder=DIR, or import the"
                                + " archive of its experiment."));
        try (maker) {
            report.add(
                    new AdapterRecomputation(evidence.blobs(), SoftwareVersion.current()).recompute(recorded, maker),
                    1);
        }
    }

    private void recompute(
            List<RecordedWork> all, Evidence evidence, TemporaryFolder scratch, RecomputationReport report) {
        List<RecordedWork> works = chosen(all, report);
        ComputeDevice where = ComputeDevice.parse(device);
        String software = SoftwareVersion.current();
        try (WorkRecomputation recomputation = new WorkRecomputation(
                evidence.blobs(),
                scratch.path(),
                TrainingComputation.on(where, software),
                software,
                where.toString())) {
            for (RecordedWork work : works) {
                report.add(recomputation.recompute(work), works.size());
            }
        } catch (WorkFailedException impossible) {
            throw new CommandFailure(ExitCode.FAILURE, "The work cannot be done here: " + impossible.getMessage());
        }
    }

    private List<RecordedWork> chosen(List<RecordedWork> all, RecomputationReport report) {
        List<RecordedWork> works = new ArrayList<>(
                all.stream().filter(work -> work.place().sequence() >= from).toList());
        if (sample > 0 && sample < works.size()) {
            report.drawn(sample, works.size(), seed);
            SeededRandom random = new SeededRandom(seed);
            while (works.size() > sample) {
                works.remove(random.nextInt(works.size()));
            }
        }
        return works;
    }

    private static AuditSubject.Experiment experiment(AuditSubject subject) {
        return subject instanceof AuditSubject.Evaluation evaluation
                ? new AuditSubject.Experiment(evaluation.experiment())
                : (AuditSubject.Experiment) subject;
    }
}

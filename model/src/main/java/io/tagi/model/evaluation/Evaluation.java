package io.tagi.model.evaluation;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tagi.model.metric.RankClassification;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Asks a model the instances of a suite's tasks and scores its answers: written ones by ROUGE and exact match, as Tk-Instruct does;
 * where there are options, by rank classification, as P3 does.
 *
 * <p>A task with several definitions has its instances spread over them in turn. The model is given each of them once, and then
 * all inputs that belong to it. The same model, suite and settings give the same result.
 */
public final class Evaluation {
    private final TaskModel model;
    private final TaskSuite suite;
    private final EvaluationSettings settings;
    private final GivenInstructions instructions;
    private final List<Digest> adapters = new ArrayList<>();
    private int shortened;

    private Evaluation(TaskModel model, TaskSuite suite, EvaluationSettings settings) {
        this.model = model;
        this.suite = suite;
        this.settings = settings;
        this.instructions = new GivenInstructions(suite, settings);
    }

    /**
     * Evaluates a model.
     *
     * @throws IllegalArgumentException naming the task, if its instruction is too long for the model even without demonstrations,
     *     or if the control asks for another category and there is none
     */
    public static EvaluationResult run(TaskModel model, TaskSuite suite, EvaluationSettings settings) {
        return run(model, suite, settings, EvaluationListener.SILENT);
    }

    /** The same, telling a listener of each task that is done. */
    public static EvaluationResult run(
            TaskModel model, TaskSuite suite, EvaluationSettings settings, EvaluationListener listener) {
        TaskSuite asked = new TaskSuite(
                suite.tasks().stream().map(task -> asked(task, settings)).toList());
        return new Evaluation(model, asked, settings).result(listener);
    }

    private static Task asked(Task task, EvaluationSettings settings) {
        int instances = Math.min(settings.maxInstances(), task.instances().size());
        return new Task(
                task.name(),
                task.category(),
                task.definitions(),
                task.examples(),
                task.instances().subList(0, instances));
    }

    private EvaluationResult result(EvaluationListener listener) {
        List<ScoredInstance> scored = new ArrayList<>();
        int done = 0;
        for (Task task : suite.tasks()) {
            List<ScoredInstance> instances = answers(task);
            scored.addAll(instances);
            listener.evaluated(instances, ++done, suite.tasks().size());
        }
        return new EvaluationResult(
                model.method(),
                settings,
                TaskScores.of(scored),
                scores(scored, Task::name),
                scores(scored, Task::category),
                shortened,
                adapters.isEmpty() ? Optional.empty() : Optional.of(digest(adapters)),
                suite.digest());
    }

    private List<ScoredInstance> answers(Task task) {
        int definitions = Math.min(task.definitions().size(), task.instances().size());
        List<ScoredInstance> answers = new ArrayList<>();
        for (int definition = 0; definition < definitions; definition++) {
            List<TaskInstance> instances = IntStream.iterate(
                            definition, i -> i < task.instances().size(), i -> i + definitions)
                    .mapToObj(task.instances()::get)
                    .toList();
            Instruction whole = instructions.of(task, definition);
            Instruction instruction = readable(model::reads, task, whole);
            shortened += instruction.equals(whole) ? 0 : 1;
            try (PreparedModel prepared = model.prepare(task, instruction)) {
                prepared.adapter().ifPresent(adapters::add);
                answers.addAll(written(task, instances, prepared));
                answers.addAll(chosen(task, instances, prepared));
            }
        }
        return answers;
    }

    private List<ScoredInstance> written(Task task, List<TaskInstance> instances, PreparedModel prepared) {
        List<TaskInstance> open = instances.stream()
                .filter(instance -> instance.options().isEmpty())
                .toList();
        List<String> answers =
                prepared.answer(open.stream().map(TaskInstance::input).toList(), settings.maxNewTokens());
        return IntStream.range(0, open.size())
                .mapToObj(i -> new ScoredInstance(task, open.get(i), answers.get(i)))
                .toList();
    }

    private static List<ScoredInstance> chosen(Task task, List<TaskInstance> instances, PreparedModel prepared) {
        RankClassification ranking = new RankClassification(prepared);
        List<ScoredInstance> chosen = new ArrayList<>();
        for (TaskInstance instance : instances) {
            List<String> options = instance.options();
            if (!options.isEmpty()) {
                int right = options.indexOf(instance.outputs().get(0));
                int choice = ranking.answer(new RankClassification.Question(instance.input(), options, right))
                        .chosen();
                chosen.add(new ScoredInstance(task, instance, options.get(choice)));
            }
        }
        return chosen;
    }

    /** As many demonstrations as fit, as Tk-Instruct gives them. */
    static Instruction readable(Predicate<Instruction> reads, Task task, Instruction whole) {
        Instruction instruction = whole;
        while (!reads.test(instruction)) {
            int examples = instruction.positiveExamples().size();
            if (examples == 0) {
                throw new IllegalArgumentException("Task \"" + task.name()
                        + "\": its definition alone is longer than the model reads. It begins \""
                        + beginning(instruction.definition()) + "\".");
            }
            instruction = new Instruction(
                    instruction.definition(), instruction.positiveExamples().subList(0, examples - 1));
        }
        return instruction;
    }

    private static String beginning(String text) {
        int shown = 60;
        return text.length() <= shown ? text : text.substring(0, shown) + "…";
    }

    private static SortedMap<String, TaskScores> scores(List<ScoredInstance> scored, Function<Task, String> group) {
        return scored.stream()
                .collect(groupingBy(
                        instance -> group.apply(instance.task()),
                        TreeMap::new,
                        collectingAndThen(toList(), TaskScores::of)));
    }

    private static Digest digest(List<Digest> adapters) {
        CanonicalBytes bytes = CanonicalBytes.of("tagi.evaluation.adapters.v1").list(adapters.size());
        adapters.forEach(bytes::digest);
        return bytes.toDigest();
    }
}

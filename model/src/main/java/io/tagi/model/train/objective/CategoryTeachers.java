package io.tagi.model.train.objective;

import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import io.tagi.model.train.batch.InstructionBatch;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One adapter per category on the frozen backbone, as a teacher of its distribution and of its parameters. A category without a
 * teacher is answered by the plain backbone, and does not count where parameters are compared.
 */
public final class CategoryTeachers implements LogitTeacher {
    private final T5Backbone backbone;
    private final SortedMap<String, Adapter> teachers;
    private final Adapter none;

    /**
     * @param backbone the one that the teachers were trained on; stays the caller's to close
     * @param teachers by category, all of this layout
     * @throws IllegalArgumentException if a teacher has another layout
     */
    public CategoryTeachers(T5Backbone backbone, LoraLayout layout, Map<String, Adapter> teachers) {
        teachers.forEach((category, teacher) -> {
            if (!teacher.layout().equals(layout)) {
                throw new IllegalArgumentException("The teacher of \"" + category + "\" has the layout "
                        + teacher.layout() + ", but the student's adapters have " + layout);
            }
        });
        this.backbone = backbone;
        this.teachers = new TreeMap<>(teachers);
        this.none = empty(layout);
    }

    @Override
    public TorchTensor logits(TorchScope scope, InstructionBatch batch, Labels labels) {
        TokenBatch wholes = TokenBatch.padRight(batch.wholes(), backbone.config());
        return backbone.logits(scope, wholes, labels, Overlay.of(adapters(scope, batch.categories())));
    }

    /** The teachers of these categories, one adapter per group of rows. */
    DeviceAdapter adapters(TorchScope scope, List<String> categories) {
        return DeviceAdapter.copyRows(
                scope,
                categories.stream()
                        .map(category -> teachers.getOrDefault(category, none))
                        .toList());
    }

    /** 1 for each of the categories that has a teacher, 0 for one that has none. */
    float[] present(List<String> categories) {
        float[] present = new float[categories.size()];
        for (int i = 0; i < present.length; i++) {
            present[i] = teachers.containsKey(categories.get(i)) ? 1 : 0;
        }
        return present;
    }

    private static Adapter empty(LoraLayout layout) {
        Map<String, HostTensor> zeros = new TreeMap<>();
        layout.shapes().forEach((name, shape) -> zeros.put(name, HostTensor.zeros(shape)));
        return Adapter.of(layout, NamedTensors.of(zeros), Map.of());
    }
}

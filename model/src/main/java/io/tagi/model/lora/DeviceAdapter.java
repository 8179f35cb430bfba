package io.tagi.model.lora;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * An adapter on a compute device: one for all rows of a batch, or one for every group of as many consecutive rows.
 *
 * <p>The factors may be results of a computation, such as a hypernetwork's; gradients flow back through them.
 */
public final class DeviceAdapter {
    private final LoraLayout layout;
    private final List<TorchTensor> factors;

    private DeviceAdapter(LoraLayout layout, List<TorchTensor> factors) {
        this.layout = layout;
        this.factors = factors;
    }

    /**
     * An adapter of these factors: A and B of every site in the layout's order.
     *
     * @param factors each {@code [inputWidth, rank]} or {@code [rank, outputWidth]}, or all with the groups of rows as
     *     one more, outermost axis
     * @throws IllegalArgumentException if their number or shapes are not those of the layout
     */
    public static DeviceAdapter of(LoraLayout layout, List<TorchTensor> factors) {
        if (factors.size() != 2 * layout.sites().size()) {
            throw new IllegalArgumentException("An adapter of " + layout + " has "
                    + 2 * layout.sites().size() + " factors, not " + factors.size());
        }
        boolean grouped = factors.get(0).shape().rank() == 3;
        long groups = grouped ? factors.get(0).shape().dimension(0) : 0;
        for (int i = 0; i < layout.sites().size(); i++) {
            LoraSite site = layout.sites().get(i);
            requireShape(
                    site.nameOfA(),
                    factors.get(2 * i),
                    grouped ? site.shapeOfA().stacked(groups) : site.shapeOfA());
            requireShape(
                    site.nameOfB(),
                    factors.get(2 * i + 1),
                    grouped ? site.shapeOfB().stacked(groups) : site.shapeOfB());
        }
        return new DeviceAdapter(layout, List.copyOf(factors));
    }

    /** Copies an adapter to the device, for all rows of a batch. */
    public static DeviceAdapter copy(TorchScope scope, Adapter adapter) {
        List<TorchTensor> factors = new ArrayList<>();
        for (LoraSite site : adapter.layout().sites()) {
            factors.add(scope.copy(adapter.a(site)));
            factors.add(scope.copy(adapter.b(site)));
        }
        return new DeviceAdapter(adapter.layout(), factors);
    }

    /**
     * Copies one adapter per row of a batch to the device.
     *
     * @throws IllegalArgumentException if there is none, or if their layouts differ
     */
    public static DeviceAdapter copyRows(TorchScope scope, List<Adapter> rows) {
        LoraLayout layout = rows.get(0).layout();
        for (Adapter row : rows) {
            if (!row.layout().equals(layout)) {
                throw new IllegalArgumentException("The adapters of one batch must have one layout, but there are "
                        + layout + " and " + row.layout());
            }
        }
        List<TorchTensor> factors = new ArrayList<>();
        for (LoraSite site : layout.sites()) {
            factors.add(scope.copy(
                    HostTensor.stack(rows.stream().map(row -> row.a(site)).toList())));
            factors.add(scope.copy(
                    HostTensor.stack(rows.stream().map(row -> row.b(site)).toList())));
        }
        return new DeviceAdapter(layout, factors);
    }

    /** Where the factors sit. */
    public LoraLayout layout() {
        return layout;
    }

    /** A and B of every site in the layout's order; cannot be changed. */
    public List<TorchTensor> factors() {
        return factors;
    }

    /** Whether this adapter suits a batch of so many rows. */
    public boolean suits(int rows) {
        TensorShape first = factors.get(0).shape();
        return first.rank() == 2 || rows % first.dimension(0) == 0;
    }

    private static void requireShape(String name, TorchTensor factor, TensorShape shape) {
        if (!factor.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "The factor " + name + " must have the shape " + shape + ", but has " + factor.shape());
        }
    }
}

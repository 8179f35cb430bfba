package io.tagi.model.tensor;

/**
 * What a safetensors header says of one tensor.
 *
 * @param name the tensor's name
 * @param type the type of its elements
 * @param shape the lengths of its axes
 * @param begin where its bytes begin, counted from the start of the data
 * @param end where its bytes end, exclusive
 */
public record TensorEntry(String name, TensorType type, TensorShape shape, long begin, long end) {
    /** The size of the tensor's data. */
    public long bytes() {
        return end - begin;
    }
}

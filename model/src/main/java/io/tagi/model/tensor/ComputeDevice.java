package io.tagi.model.tensor;

import ai.djl.Device;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where tensors are computed on.
 *
 * @param index the number of the CUDA device, or -1 for the CPU
 */
public record ComputeDevice(int index) {
    /** The CPU with the host's memory. */
    public static final ComputeDevice CPU = new ComputeDevice(-1);

    private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,4})");

    /** @throws IllegalArgumentException if {@code index} is below -1 */
    public ComputeDevice {
        if (index < -1) {
            throw new IllegalArgumentException("No device has the number " + index);
        }
    }

    /**
     * Reads {@code cpu} or {@code cuda:N}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static ComputeDevice parse(String text) {
        Matcher cuda = CUDA.matcher(text);
        if (cuda.matches()) {
            return new ComputeDevice(Integer.parseInt(cuda.group(1)));
        }
        if (!text.equals("cpu")) {
            throw new IllegalArgumentException("Not a device: \"" + text + "\". Say cpu, or cuda:0 for the first GPU.");
        }
        return CPU;
    }

    Device toDjl() {
        return index < 0 ? Device.cpu() : Device.gpu(index);
    }

    @Override
    public String toString() {
        return index < 0 ? "cpu" : "cuda:" + index;
    }
}

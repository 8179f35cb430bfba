package io.tagi.model.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Widens 16-bit floating-point numbers to float32; every value is kept exactly. */
final class HalfPrecision {
    private static final int SIGN = 0x8000;
    private static final int EXPONENT = 0x7C00;
    private static final int FRACTION = 0x03FF;
    private static final float SMALLEST_SUBNORMAL = 0x1.0p-24f;

    private HalfPrecision() {}

    /** bfloat16 is the upper half of a float32. */
    static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** IEEE 754 binary16. */
    static float fromFloat16(short bits) {
        int exponent = bits & EXPONENT;
        int fraction = bits & FRACTION;
        if (exponent == 0) {
            return Math.copySign(fraction * SMALLEST_SUBNORMAL, (bits & SIGN) == 0 ? 1f : -1f);
        }
        int wideExponent = exponent == EXPONENT ? 0xFF : (exponent >>> 10) - 15 + 127;
        return Float.intBitsToFloat((bits & SIGN) << 16 | wideExponent << 23 | fraction << 13);
    }

    static HostTensor widen(TensorEntry entry, ByteBuffer narrow) {
        ByteBuffer source = narrow.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer wide = HostTensor.allocate(entry.shape());
        while (source.hasRemaining()) {
            short bits = source.getShort();
            wide.putFloat(entry.type() == TensorType.BF16 ? fromBfloat16(bits) : fromFloat16(bits));
        }
        return HostTensor.over(entry.shape(), wide.flip());
    }
}

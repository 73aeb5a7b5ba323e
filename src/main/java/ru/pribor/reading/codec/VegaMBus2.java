package ru.pribor.reading.codec;

import org.springframework.stereotype.Component;

/** Its power has 32 bits. */
@Component
class VegaMBus2 extends VegaMBus {

    VegaMBus2() {
        super("vega-m-bus-2", "M-BUS-2");
    }

    @Override
    long power(byte[] bytes, int offset) {
        return Bytes.u32(bytes, offset);
    }
}

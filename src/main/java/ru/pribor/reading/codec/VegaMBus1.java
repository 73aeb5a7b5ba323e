package ru.pribor.reading.codec;

import org.springframework.stereotype.Component;

/** Its power has 16 bits. */
@Component
class VegaMBus1 extends VegaMBus {

    VegaMBus1() {
        super("vega-m-bus-1", "M-BUS-1");
    }

    @Override
    long power(byte[] bytes, int offset) {
        return Bytes.u16(bytes, offset);
    }
}

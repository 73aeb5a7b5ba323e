package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.util.EnumSet;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;

/** A module of Vega Absolute that counts the pulses of meters of any resource. */
abstract class VegaPulseModule extends VegaModule {

    VegaPulseModule(String id, String name) {
        super(id, name, VEGA, EnumSet.allOf(Resource.class));
    }

    @Override
    public BigDecimal wrapsAt(Register register) {
        return PulseInputs.wrapsAt(register);
    }
}

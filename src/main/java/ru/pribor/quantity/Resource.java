package ru.pribor.quantity;

/** What a meter measures. Names are those of the import file and of the REST interface. */
public enum Resource {
    COLD_WATER(Register.VOLUME),
    HOT_WATER(Register.VOLUME),
    HEAT(Register.HEAT),
    ELECTRICITY(Register.ENERGY),
    GAS(Register.VOLUME);

    private final Register register;

    Resource(Register register) {
        this.register = register;
    }

    /** The register that consumption is counted by. */
    public Register register() {
        return register;
    }
}

package ru.pribor.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShownUnitTest {

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    @Test
    void heatIsShownInGigacaloriesWhereRussianIsRead() {
        ShownUnit unit = ShownUnit.of(Register.HEAT, RUSSIAN);

        assertThat(unit.symbol()).isEqualTo("Gcal");
        assertThat(unit.shown(new BigDecimal("11920.75"))).isEqualByComparingTo("10.25");
        assertThat(unit.stored(new BigDecimal("10.25"))).isEqualByComparingTo("11920.75");
        assertThat(unit.stored(unit.shown(BigDecimal.ONE))).isCloseTo(BigDecimal.ONE, within(new BigDecimal("0.001")));
        assertThat(unit.shown(null)).isNull();
    }

    @Test
    void allElseIsShownAsItIsStored() {
        BigDecimal value = new BigDecimal("123.456");

        assertThat(ShownUnit.of(Register.ENERGY, RUSSIAN).shown(value)).isSameAs(value);
        assertThat(ShownUnit.of(Register.HEAT, Locale.ENGLISH).symbol()).isEqualTo("kWh");
        assertThat(ShownUnit.of(Register.HEAT, Locale.ENGLISH).stored(value)).isSameAs(value);
    }
}

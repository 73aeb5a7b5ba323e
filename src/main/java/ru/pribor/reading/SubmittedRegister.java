package ru.pribor.reading;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Register;
import ru.pribor.sheet.CellRule;

/** How a person names a register. */
final class SubmittedRegister {

    static final CellRule RULE = SubmittedRegister::normal;
    private static final Set<String> IDS = Stream.of(Register.values()).filter(HistoryQueries::isCounter).map(Register::id)
            .collect(Collectors.toUnmodifiableSet());
    private static final String TARIFF = "t[1-4]";

    private SubmittedRegister() {
    }

    private static String normal(String cell) {
        String id = cell.toLowerCase(Locale.ROOT);
        String full = id.matches(TARIFF) ? Register.ENERGY.id() + "-" + id : id;
        if (!IDS.contains(full)) {
            throw new Refusal("submission.error.register", CellRule.shown(cell));
        }
        return full;
    }
}

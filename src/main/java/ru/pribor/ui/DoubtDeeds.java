package ru.pribor.ui;

import java.math.BigDecimal;
import java.util.Collection;

/** What can be done about doubts. */
interface DoubtDeeds {

    void accept(Collection<Long> ids);

    void reject(Collection<Long> ids);

    /** @throws ru.pribor.message.Refusal for a value or a reason that will not do */
    void replace(long id, BigDecimal value, String reason);
}

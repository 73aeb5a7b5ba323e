package ru.pribor.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import ru.pribor.message.Messages;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.ShownUnit;

/** What a person who brings a reading is asked or told, with the figures, in a language. */
final class SubmissionWords {

    private static final int DECIMALS = 6;
    private static final int ROUGH_DECIMALS = 3;

    private final Messages messages;
    private final Locale locale;
    private final DateTimeFormatter time;

    SubmissionWords(Messages messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        this.time = DateTimeFormatter.ofPattern(messages.text(locale, "submission.time"), locale);
    }

    /** Why a value looks wrong, and what to do. */
    String question(SubmittedReading reading, Finding finding) {
        Register register = reading.register();
        return messages.text(locale, "submission.ask." + topic(finding.rule()), amount(reading.value(), register),
                finding.againstAt() == null ? roughly(finding.against(), register) : amount(finding.against(), register),
                time(finding.againstAt(), reading.stay().zone()),
                roughly(finding.measured(), register), amount(finding.bound(), register));
    }

    /** A person is asked the same about every step back. */
    private static String topic(Rule rule) {
        return switch (rule) {
            case STEP_BACK, WRAP, RESET, EXCHANGE, BACKFLOW -> "BELOW";
            default -> rule.name();
        };
    }

    String register(Register register) {
        return messages.text(locale, "register." + register.id());
    }

    String unit(Register register) {
        return messages.text(locale, "unit." + ShownUnit.of(register, locale).symbol());
    }

    String amount(BigDecimal value, Register register) {
        if (value == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(DECIMALS);
        return format.format(ShownUnit.of(register, locale).shown(value)) + "\u00a0" + unit(register);
    }

    /** Of what is worked out, nobody wants to read more. */
    private String roughly(BigDecimal measured, Register register) {
        return amount(measured == null ? null : measured.setScale(ROUGH_DECIMALS, RoundingMode.HALF_UP), register);
    }

    String time(Instant at, ZoneId zone) {
        return at == null ? "" : time.format(at.atZone(zone));
    }
}

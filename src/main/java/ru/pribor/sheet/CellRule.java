package ru.pribor.sheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import ru.pribor.message.Refusal;

/** Turns the text of a cell that is not empty into the text the database casts, or refuses it. */
@FunctionalInterface
public interface CellRule {

    LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    LocalDate LATEST = LocalDate.of(2100, 1, 1);
    Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}([.,]\\d{1,30})?");
    Pattern SPACES = Pattern.compile("[ \u00a0\u202f]");
    List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT));

    Set<String> YES = Set.of("да", "yes", "true", "1", "x", "х");
    Set<String> NO = Set.of("нет", "no", "false", "0");

    /** @throws Refusal saying what is wrong with the cell and what to write instead */
    String normal(String cell);

    static CellRule text(int longest) {
        return cell -> {
            if (cell.length() > longest) {
                throw new Refusal("import.error.long", String.valueOf(longest));
            }
            if (cell.codePoints().anyMatch(Character::isISOControl)) {
                throw new Refusal("import.error.control");
            }
            return cell;
        };
    }

    static CellRule uuid() {
        return cell -> {
            if (!cell.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
                throw new Refusal("import.error.fias", shown(cell));
            }
            return UUID.fromString(cell).toString();
        };
    }

    static CellRule timeZone() {
        return cell -> {
            if (!ZoneId.getAvailableZoneIds().contains(cell)) {
                throw new Refusal("import.error.timeZone", shown(cell));
            }
            return cell;
        };
    }

    static CellRule oneOf(String... words) {
        return cell -> {
            String word = cell.toUpperCase(Locale.ROOT);
            if (!List.of(words).contains(word)) {
                throw new Refusal("import.error.word", shown(cell), String.join(", ", words));
            }
            return word;
        };
    }

    /** An empty cell means no. */
    static CellRule yes() {
        return cell -> {
            String word = cell.toLowerCase(Locale.ROOT);
            if (!YES.contains(word) && !NO.contains(word)) {
                throw new Refusal("import.error.yes", shown(cell));
            }
            return String.valueOf(YES.contains(word));
        };
    }

    static CellRule devEui() {
        return cell -> {
            String digits = cell.replaceAll("[-: ]", "").toLowerCase(Locale.ROOT);
            if (!digits.matches("[0-9a-f]{16}")) {
                throw new Refusal("import.error.devEui", shown(cell));
            }
            return digits;
        };
    }

    /** What an id looks like; whether there is such a codec is asked of the database. */
    static CellRule codec() {
        return cell -> {
            String id = cell.toLowerCase(Locale.ROOT);
            if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new Refusal("import.error.codec", shown(cell));
            }
            return id;
        };
    }

    static CellRule positive(int whole, int decimals) {
        return cell -> {
            BigDecimal number = decimal(cell, whole, decimals);
            if (number.signum() <= 0) {
                throw new Refusal("import.error.positive", shown(cell));
            }
            return number.toPlainString();
        };
    }

    static CellRule notNegative(int whole, int decimals) {
        return cell -> {
            BigDecimal number = decimal(cell, whole, decimals);
            if (number.signum() < 0) {
                throw new Refusal("import.error.negative", shown(cell));
            }
            return number.toPlainString();
        };
    }

    static CellRule whole(long least, long most) {
        return cell -> {
            String digits = SPACES.matcher(cell).replaceAll("");
            if (!digits.matches("\\d{1,19}") || new BigDecimal(digits).compareTo(BigDecimal.valueOf(most)) > 0
                    || Long.parseLong(digits) < least) {
                throw new Refusal("import.error.whole", shown(cell), String.valueOf(least), String.valueOf(most));
            }
            return String.valueOf(Long.parseLong(digits));
        };
    }

    static CellRule date() {
        return cell -> dateOf(cell).toString();
    }

    /** Not later than tomorrow by UTC, so that no time zone's today is refused. */
    static CellRule pastDate() {
        return cell -> {
            LocalDate date = dateOf(cell);
            if (date.isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1))) {
                throw new Refusal("import.error.future", shown(cell));
            }
            return date.toString();
        };
    }

    private static LocalDate dateOf(String cell) {
        for (DateTimeFormatter format : DATES) {
            try {
                LocalDate date = LocalDate.parse(cell, format);
                if (!date.isBefore(EARLIEST) && date.isBefore(LATEST)) {
                    return date;
                }
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw new Refusal("import.error.date", shown(cell));
    }

    private static BigDecimal decimal(String cell, int whole, int decimals) {
        String plain = SPACES.matcher(cell).replaceAll("");
        if (!DECIMAL.matcher(plain).matches()) {
            throw new Refusal("import.error.decimal", shown(cell));
        }
        BigDecimal number = new BigDecimal(plain.replace(',', '.')).stripTrailingZeros();
        if (number.scale() > decimals) {
            throw new Refusal("import.error.decimals", shown(cell), String.valueOf(decimals));
        }
        if (number.precision() - number.scale() > whole) {
            throw new Refusal("import.error.large", shown(cell));
        }
        return number;
    }

    /** So much of a cell as a message shows of it. */
    static String shown(String cell) {
        return cell.length() > 60 ? cell.substring(0, 60) + "…" : cell;
    }
}

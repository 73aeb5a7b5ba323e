package ru.pribor.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.quantity.Resource;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.Figure;
import ru.pribor.reading.RuleBasis;
import ru.pribor.reading.RulePlace;
import ru.pribor.reading.RuleSetting;
import ru.pribor.reading.Settable;

/** A rule's setting in words. */
final class RuleWords {

    private RuleWords() {
    }

    static String name(Settable of) {
        return I18NProvider.translate(switch (of.kind()) {
            case VALIDATION -> "rule.";
            case ESTIMATION -> "method.";
            case NORMATIVE -> "norm.";
        } + of.name());
    }

    /** What these figures mean. */
    static String figures(Settable of, Resource resource, Map<Figure, BigDecimal> figures, Locale locale) {
        List<Object> words = new ArrayList<>();
        words.add(I18NProvider.translate(locale, resource == null ? "rules.anyUnit" : "unit." + unit(of, resource, locale).symbol()));
        for (Figure figure : Figure.values()) {
            words.add(figures.get(figure) == null ? "…" : Formats.plain(shown(figure, figures.get(figure), resource, locale), locale));
        }
        words.add(I18NProvider.translate(locale, resource == Resource.HEAT ? "rules.ofSquareMetre" : "rules.ofPerson"));
        return I18NProvider.translate(locale, "rules.figures." + of.name(), words.toArray());
    }

    /** Norms are told in the unit that readings are shown in, the figures of rules in the one they are stored in. */
    private static ShownUnit unit(Settable of, Resource resource, Locale locale) {
        return ShownUnit.of(resource.register(), of.kind().isLaw() ? locale : Locale.ROOT);
    }

    private static BigDecimal shown(Figure figure, BigDecimal number, Resource resource, Locale locale) {
        return figure == Figure.AMOUNT && resource != null ? ShownUnit.of(resource.register(), locale).shown(number) : number;
    }

    static String figures(RuleSetting setting, Locale locale) {
        return setting.active() ? figures(setting.of(), setting.place().resource(), setting.figures(), locale)
                : I18NProvider.translate(locale, "rules.off." + setting.of().kind());
    }

    /** Which meters it is for, from the most general to the closest. */
    static String place(RulePlace place, Locale locale) {
        String words = Stream.of(place.resource() == null ? "" : I18NProvider.translate(locale, "resource." + place.resource()),
                        place.whole() == null ? "" : kind(place.whole(), locale),
                        place.model() == null ? "" : place.model(),
                        place.address() == null ? "" : place.address(),
                        place.serial() == null ? "" : I18NProvider.translate(locale, "rules.point", place.serial()))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
        return words.isEmpty() ? I18NProvider.translate(locale, "rules.everywhere") : words;
    }

    static String kind(boolean whole, Locale locale) {
        return I18NProvider.translate(locale, whole ? "rules.houses" : "rules.flats");
    }

    /** The document, its date and clause, whose abbreviations stay with their numbers; empty for none. */
    static String basis(RuleBasis basis, Locale locale) {
        String document = basis.date() == null ? basis.document()
                : I18NProvider.translate(locale, "rules.document.dated", basis.document(), Formats.date(basis.date(), locale));
        return Stream.of(document, basis.clause().replace(". ", ".\u00a0")).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }
}

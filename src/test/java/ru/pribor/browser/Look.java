package ru.pribor.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What no page may have, whatever it shows: foreign words, raw keys, sideways scroll, buttons without a name. */
public final class Look {

    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{3,}");
    private static final Pattern CYRILLIC = Pattern.compile("[А-Яа-яЁё]{3,}");
    private static final Pattern LOGIN = Pattern.compile("\\b[a-z]+-\\d+|\\bT-[0-9a-f]+");
    private static final Pattern RAW = Pattern.compile("![a-z]{2}: |!\\{|\\{\\d}|undefined|\\bnull\\b|NaN|\\[object");
    /** Names and abbreviations that are the same in every language; the last is what the persons of the tests are called. */
    private static final Set<String> NAMES = Set.of("CSV", "XLSX", "PDF", "JPEG", "PNG", "DevEUI", "fPort", "UTC", "base",
            "Vega", "Betar", "Axioma", "SHVE", "SGVE", "Qalcosonic", "SHA", "RSSI", "SNR", "BPMN", "JSON", "LoRaWAN", "English",
            "Elvaco", "Kamstrup", "METERS", "Jooby", "СХВЭ", "СГВЭ", "СПбЗИП", "Русский", "язык", "Проверка");
    /** Visible words of a page and what screen readers are told, through every shadow root; what people entered is left out. */
    private static final String WORDS = """
            () => {
              const data = '.person, .address, .serial, .hash, .meter-badge, .task-place, .folded > .page-state, .party-name, .byte, pre, code,'
                + ' .process-diagram svg, [part~=body-cell], vaadin-combo-box-item';
              const words = [];
              const visit = node => {
                if (node.nodeType === Node.TEXT_NODE) { words.push(node.data); return; }
                if (node.nodeType === Node.ELEMENT_NODE) {
                  if (['STYLE', 'SCRIPT', 'TEMPLATE'].includes(node.tagName) || node.matches(data) || !shown(node)) return;
                  if (node.assignedSlot && node.assignedSlot.closest('tbody')) return;
                  for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
                    if (node.getAttribute(name)) words.push(node.getAttribute(name));
                  }
                  if (node.shadowRoot) node.shadowRoot.childNodes.forEach(visit);
                }
                node.childNodes.forEach(visit);
              };
              const shown = element => element.tagName === 'SLOT' || getComputedStyle(element).display === 'contents'
                || element.checkVisibility({ visibilityProperty: true });
              visit(document.body);
              return words.map(word => word.trim()).filter(word => word);
            }""";
    /** Buttons and links that show no word and have no name for those who do not see them. */
    private static final String NAMELESS = """
            () => [...document.querySelectorAll('vaadin-button, button, a[href], vaadin-drawer-toggle')]
              .filter(element => element.checkVisibility() && !element.innerText.trim()
                && !element.getAttribute('aria-label') && !element.getAttribute('title')
                && ![...element.querySelectorAll('[aria-label]')].length)
              .map(element => element.outerHTML)""";

    /** What a page has at 200 % in a window of 1440 pixels. */
    private static final int ZOOMED = 720;

    private Look() {
    }

    /** @param language {@code ru} or {@code en}: what the page must speak */
    public static void isFaultless(Page page, String language) {
        String where = page.url() + " in " + language + " at " + page.viewportSize().width;
        assertThat(page.evaluate("document.documentElement.lang")).as("language of " + where).isEqualTo(language);
        fits(page);
        List<String> words = words(page);
        assertThat(words).as("raw words of " + where).noneMatch(word -> RAW.matcher(word).find());
        Pattern foreign = language.equals("ru") ? LATIN : CYRILLIC;
        assertThat(words.stream().flatMap(text -> foreign.matcher(LOGIN.matcher(text).replaceAll("")).results().map(MatchResult::group)
                .filter(word -> !NAMES.contains(word)).map(word -> word + " in “" + text + "”")).distinct())
                .as("foreign words of " + where).isEmpty();
        assertThat((List<?>) page.evaluate(NAMELESS)).as("nameless buttons of " + where).isEmpty();
    }

    /** Without sideways scroll, at the width it has and at twice the size. */
    private static void fits(Page page) {
        ViewportSize size = page.viewportSize();
        isNotWiderThanItsWindow(page);
        if (size.width > ZOOMED) {
            page.setViewportSize(ZOOMED, size.height);
            isNotWiderThanItsWindow(page);
            page.setViewportSize(size.width, size.height);
        }
    }

    /** Folding to another width takes a word of the server. */
    private static void isNotWiderThanItsWindow(Page page) {
        int width = page.viewportSize().width;
        await().pollInSameThread().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(20)).untilAsserted(() ->
                assertThat((int) page.evaluate("document.documentElement.scrollWidth")).as("width of " + page.url() + " at " + width)
                        .isLessThanOrEqualTo(width));
    }

    @SuppressWarnings("unchecked")
    private static List<String> words(Page page) {
        return (List<String>) page.evaluate(WORDS);
    }
}

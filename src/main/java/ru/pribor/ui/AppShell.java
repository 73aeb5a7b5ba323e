package ru.pribor.ui;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;

@Push
@Viewport("width=device-width, initial-scale=1")
public class AppShell implements AppShellConfigurator {

    /** Light or dark as the system wishes, before anything is painted. */
    private static final String THEME = """
            const dark = matchMedia('(prefers-color-scheme: dark)');
            const apply = () => document.documentElement.setAttribute('theme', dark.matches ? 'dark' : '');
            dark.addEventListener('change', apply);
            apply();""";

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "icons/pribor.svg", "any");
        settings.addInlineWithContents(TargetElement.HEAD, Inline.Position.PREPEND, THEME, Inline.Wrapping.JAVASCRIPT);
        settings.addMetaTag("color-scheme", "light dark");
    }
}

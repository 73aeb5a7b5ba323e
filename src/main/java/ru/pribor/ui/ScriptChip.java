package ru.pribor.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.i18n.I18NProvider;
import ru.pribor.script.ScriptHead;

/** Whether a vendor's codec is at work. */
final class ScriptChip extends Chip {

    ScriptChip(ScriptHead head) {
        super(head.suspendedAt() != null ? Tone.ALARM : head.activeVersion() == null ? Tone.NODATA : Tone.GOOD,
                head.suspendedAt() != null ? VaadinIcon.BAN : head.activeVersion() == null ? VaadinIcon.PAUSE : VaadinIcon.CHECK,
                head.suspendedAt() != null ? I18NProvider.translate("scripts.suspended")
                        : head.activeVersion() == null ? I18NProvider.translate("scripts.unused")
                        : I18NProvider.translate("scripts.used", head.activeVersion()));
    }
}

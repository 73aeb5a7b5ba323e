package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneId;
import ru.pribor.message.Refusal;
import ru.pribor.reading.Codecs;
import ru.pribor.reading.DeviceConnections;
import ru.pribor.reading.UnprocessedMessages;
import ru.pribor.reading.UnprocessedMessages.Item;
import ru.pribor.reading.UnprocessedMessages.Replayed;

/** Messages that could not be used: why, what they hold, and what can be done. The address holds the chosen one. */
@Route("unprocessed")
@RolesAllowed({"ADMIN", "OPERATOR"})
class UnprocessedView extends Page implements HasUrlParameter<Long> {

    private final transient UnprocessedMessages messages;
    private final transient DeviceConnections connections;
    private final transient Codecs codecs;
    private final FoldingGrid<Item> grid = new FoldingGrid<>("unprocessed.reason", this::line);
    private final RawMessagePanel panel;
    private final Div beside;
    private final EmptyState empty = new EmptyState(VaadinIcon.CHECK_CIRCLE_O, getTranslation("unprocessed.empty"));
    private final Button replayAll = new Button(getTranslation("unprocessed.replayAll"), click -> replayAll());

    UnprocessedView(UnprocessedMessages messages, DeviceConnections connections, Codecs codecs) {
        super("unprocessed.title");
        this.messages = messages;
        this.connections = connections;
        this.codecs = codecs;
        this.panel = new RawMessagePanel(messages, this::replay, this::dismiss, this::connect);
        this.beside = new Div(grid, panel);
        replayAll.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addActions(replayAll);
        setUpGrid();
        beside.addClassName("beside");
        add(empty, beside);
        refresh();
    }

    private void setUpGrid() {
        grid.addColumn(this::received).setHeader(getTranslation("unprocessed.received")).setWidth("10rem").setFlexGrow(0)
                .setPartNameGenerator(item -> "numeric");
        grid.addColumn(this::reason).setHeader(getTranslation("unprocessed.reason"));
        grid.addColumn(UnprocessedView::device).setHeader(getTranslation("unprocessed.device"))
                .setPartNameGenerator(item -> "serial");
        grid.setItems(DataProvider.fromCallbacks(
                query -> messages.waiting(query.getOffset(), query.getLimit()).stream(), query -> messages.count()));
        grid.asSingleSelect().addValueChangeListener(change -> {
            if (change.isFromClient()) {
                getUI().ifPresent(ui -> ui.navigate(UnprocessedView.class, change.getValue() == null ? null : change.getValue().id()));
            }
        });
    }

    private Div line(Item item) {
        Span about = new Span(received(item) + " · " + device(item));
        about.addClassName("page-state");
        Div line = new Div(new RouterLink(reason(item), UnprocessedView.class, item.id()), about);
        line.addClassName("folded");
        return line;
    }

    private String received(Item item) {
        return Formats.moment(item.receivedAt(), ZoneId.systemDefault(), getLocale());
    }

    private String reason(Item item) {
        return getTranslation("unprocessed.reason." + item.reason());
    }

    private static String device(Item item) {
        return item.devEui() == null ? Formats.NONE : item.devEui();
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter Long id) {
        beside.setClassName("chosen", id != null);
        if (id == null) {
            grid.deselectAll();
            panel.show(null);
            return;
        }
        try {
            Item item = messages.byId(id);
            grid.select(item);
            panel.show(item);
        } catch (Refusal gone) {
            panel.show(null);
            Notices.refused(gone);
        }
    }

    private void refresh() {
        int count = messages.count();
        setStateText(count == 0 ? getTranslation("unprocessed.none")
                : getTranslation("unprocessed.state", Formats.count(count, getLocale())));
        replayAll.setVisible(count > 0);
        empty.setVisible(count == 0);
        beside.setVisible(count > 0);
        grid.getDataProvider().refreshAll();
    }

    private void leave(Replayed replayed) {
        Notices.done("unprocessed.replayed", replayed.stored(), replayed.left());
        getUI().ifPresent(ui -> ui.navigate(UnprocessedView.class));
        refresh();
    }

    private void replay(Item item) {
        leave(messages.replay(item.id()));
    }

    private void dismiss(Item item) {
        ConfirmDialog dialog = new ConfirmDialog(getTranslation("unprocessed.dismiss"), getTranslation("unprocessed.dismiss.text"),
                getTranslation("unprocessed.dismiss"), confirmed -> {
                    messages.dismiss(item.id());
                    Notices.done("unprocessed.dismissed");
                    getUI().ifPresent(ui -> ui.navigate(UnprocessedView.class));
                    refresh();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.open();
    }

    private void connect(Item item) {
        ConnectFields fields = new ConnectFields(connections, codecs, item.devEui());
        new EditDialog(getTranslation("connect.title", item.devEui()), "connect.deed", () -> {
            connections.connect(fields.connection());
            leave(messages.replayOf(item.devEui()));
        }, fields.all()).open();
    }

    private void replayAll() {
        new ReplayDialog(messages, this::leave).begin();
    }
}

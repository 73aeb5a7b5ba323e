package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
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
    private final Grid<Item> grid = new Grid<>();
    private final RawMessagePanel panel;
    private final Div beside;
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
        add(beside);
        refresh();
    }

    private void setUpGrid() {
        grid.addColumn(item -> Formats.time(item.receivedAt(), ZoneId.systemDefault(), getLocale()))
                .setHeader(getTranslation("unprocessed.received")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(item -> getTranslation("unprocessed.reason." + item.reason()))
                .setHeader(getTranslation("unprocessed.reason")).setAutoWidth(true);
        grid.addColumn(item -> item.devEui() == null ? Formats.NONE : item.devEui())
                .setHeader(getTranslation("unprocessed.device")).setAutoWidth(true).setPartNameGenerator(item -> "serial");
        grid.setEmptyStateText(getTranslation("unprocessed.empty"));
        grid.setItems(DataProvider.fromCallbacks(
                query -> messages.waiting(query.getOffset(), query.getLimit()).stream(), query -> messages.count()));
        grid.asSingleSelect().addValueChangeListener(change -> {
            if (change.isFromClient()) {
                getUI().ifPresent(ui -> ui.navigate(UnprocessedView.class, change.getValue() == null ? null : change.getValue().id()));
            }
        });
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
        replayAll.setEnabled(count > 0);
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
        int all = messages.count();
        AtomicBoolean stopped = new AtomicBoolean();
        ProgressBar bar = new ProgressBar(0, Math.max(1, all));
        Paragraph words = new Paragraph(getTranslation("unprocessed.replaying", 0, all));
        Dialog dialog = new Dialog(words, bar);
        dialog.setHeaderTitle(getTranslation("unprocessed.replayAll"));
        dialog.setCloseOnOutsideClick(false);
        dialog.getFooter().add(new Button(getTranslation("unprocessed.stop"), click -> stopped.set(true)));
        dialog.open();
        getUI().ifPresent(ui -> CompletableFuture.runAsync(new DelegatingSecurityContextRunnable(() -> {
            try {
                Replayed replayed = messages.replayAll(done -> {
                    ui.access(() -> {
                        bar.setValue(Math.min(done, all));
                        words.setText(getTranslation("unprocessed.replaying", done, all));
                    });
                    return !stopped.get();
                });
                ui.access(() -> leave(replayed));
            } finally {
                ui.access(dialog::close);
            }
        })));
    }
}

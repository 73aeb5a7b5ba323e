package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;

/** A table whose columns fold into one on a phone. */
class FoldingGrid<T> extends Grid<T> {

    private static final int FEW = 60;

    private final Column<T> folded;
    private boolean narrow;

    /** @param line what a phone shows of a row, under the header of the key */
    FoldingGrid(String headerKey, SerializableFunction<T, ? extends Component> line) {
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        addClassName("folding-grid");
        folded = addComponentColumn(line::apply).setHeader(I18NProvider.translate(headerKey));
        folded.setVisible(false);
        Words.of(this);
        Screen.watch(this, phone -> {
            narrow = phone;
            fit();
        });
    }

    /** Few rows stand below one another; many are scrolled, since a thousand at once are refused. */
    final void setRows(List<T> rows) {
        setItems(rows);
        setAllRowsVisible(rows.size() <= FEW);
    }

    final boolean narrow() {
        return narrow;
    }

    /** Shows the columns that have room now. */
    void fit() {
        getColumns().forEach(column -> column.setVisible(narrow == (column == folded)));
    }
}

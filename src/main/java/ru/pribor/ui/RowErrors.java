package ru.pribor.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.util.List;
import java.util.UUID;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.sheet.RowError;

/** The errors of a file: the first in a table, all of them to be downloaded. */
final class RowErrors extends Div {

    /** So many errors are shown without a scroll bar of their own. */
    private static final int FEW = 12;

    /** @param name of the file to be downloaded */
    RowErrors(List<RowError> first, long count, UUID id, ErrorLists lists, String name) {
        addClassName("row-errors");
        FoldingGrid<RowError> grid = new FoldingGrid<>("import.message", this::line);
        grid.addColumn(error -> count(error.row())).setHeader(getTranslation("import.row")).setWidth("6rem").setFlexGrow(0);
        grid.addColumn(RowError::column).setHeader(getTranslation("import.column")).setWidth("12rem").setFlexGrow(0);
        grid.addColumn(RowError::message).setHeader(getTranslation("import.message"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(first);
        grid.setAllRowsVisible(first.size() <= FEW);
        Anchor list = new Anchor(DownloadHandler.fromInputStream(event -> new DownloadResponse(lists.open(id), name,
                "text/csv; charset=utf-8", -1)), AttachmentType.DOWNLOAD, getTranslation("import.errorList", count(count)));
        list.addClassName("download");
        add(grid, list);
    }

    private Div line(RowError error) {
        Span where = new Span(getTranslation("import.where", count(error.row()), error.column()));
        where.addClassName("page-state");
        Div line = new Div(where, new Span(error.message()));
        line.addClassName("folded");
        return line;
    }

    private String count(long number) {
        return Formats.count(number, getLocale());
    }
}

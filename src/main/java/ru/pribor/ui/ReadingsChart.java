package ru.pribor.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Map;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.ShownUnit;
import ru.pribor.reading.DayRow;

/** Consumption by day as bars and the reading as a line; doubtful points hollow, estimated parts dashed. */
@JavaScript("context://_static/echarts/6.0.0/dist/echarts.min.js")
@JavaScript("context://theme/readings-chart.js")
final class ReadingsChart extends Div {

    private static final ObjectMapper JSON = new ObjectMapper();

    ReadingsChart() {
        addClassName("readings-chart");
        setHeight("300px");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", getTranslation("readings.chart"));
    }

    /** @param counter false for a register that shows a moment: then there is no consumption to draw */
    void show(List<DayRow> days, Register register, boolean counter) {
        ShownUnit unit = ShownUnit.of(register, getLocale());
        Map<String, Object> data = Map.of(
                "days", days.stream().map(day -> day.day().toString()).toList(),
                "consumption", counter ? days.stream().map(day -> unit.shown(day.consumption())).toList() : List.of(),
                "value", days.stream().map(day -> unit.shown(day.value())).toList(),
                "doubtful", days.stream().map(DayRow::doubtful).toList(),
                "estimated", days.stream().map(DayRow::estimated).toList(),
                "source", days.stream().map(day -> getTranslation("source." + day.source())).toList(),
                "unit", Formats.unit(register, getLocale()),
                "locale", getTranslation("chart.locale"),
                "labels", Map.of("consumption", getTranslation("readings.legend.consumption"),
                        "value", getTranslation("readings.legend.value"),
                        "doubtful", getTranslation("readings.legend.doubtful"),
                        "estimated", getTranslation("source.ESTIMATED"), "source", getTranslation("readings.source")));
        getElement().executeJs("window.priborReadingsChart(this, JSON.parse($0))", text(data));
    }

    private static String text(Map<String, Object> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of a chart must be JSON", e);
        }
    }
}

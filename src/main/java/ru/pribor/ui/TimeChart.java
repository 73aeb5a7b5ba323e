package ru.pribor.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Map;

/** Lines over the hours of a day. */
@JavaScript("context://_static/echarts/6.0.0/dist/echarts.min.js")
@JavaScript("context://theme/time-chart.js")
final class TimeChart extends Div {

    private static final ObjectMapper JSON = new ObjectMapper();

    TimeChart(String labelKey) {
        addClassName("time-chart");
        setHeight("240px");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", getTranslation(labelKey));
    }

    /**
     * A line; no value makes a gap.
     *
     * @param dashed goes with the line before it, in the same colour
     */
    record Line(String name, List<Double> values, boolean dashed) {
    }

    /**
     * @param unit      of the axis
     * @param durations whether values are seconds, which are told in the unit that suits them, on a logarithmic axis
     */
    void show(List<String> times, List<Line> lines, String unit, boolean durations) {
        Map<String, Object> data = Map.of("times", times, "lines", lines, "unit", unit, "durations", durations,
                "locale", getTranslation("chart.locale"), "units", List.of(getTranslation("delay.unit.second"),
                        getTranslation("delay.unit.minute"), getTranslation("delay.unit.hour")));
        try {
            getElement().executeJs("window.priborTimeChart(this, JSON.parse($0))", JSON.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of a chart must be JSON", e);
        }
    }
}

package ru.pribor.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import elemental.json.Json;
import elemental.json.JsonArray;
import java.util.Collection;
import ru.pribor.process.CaseDiagram;

/** A case drawn on its process: the way taken thick, the active step filled, a late one in the warning colour. */
@StyleSheet("context://webjars/bpmn-js/8.0.0/dist/assets/diagram-js.css")
@JavaScript("context://webjars/bpmn-js/8.0.0/dist/bpmn-navigated-viewer.production.min.js")
@JavaScript("context://theme/process-diagram.js")
class ProcessDiagram extends Div {

    private CaseDiagram diagram;

    ProcessDiagram(CaseDiagram diagram) {
        this.diagram = diagram;
        addClassName("process-diagram");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", getTranslation("diagram.label"));
    }

    void show(CaseDiagram changed) {
        this.diagram = changed;
        draw();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        draw();
    }

    private void draw() {
        getElement().executeJs("window.priborDiagram(this, $0, $1, $2, $3)", diagram.bpmn(), array(diagram.taken()),
                array(diagram.active()), array(diagram.late()));
    }

    private static JsonArray array(Collection<String> ids) {
        JsonArray array = Json.createArray();
        ids.forEach(id -> array.set(array.length(), id));
        return array;
    }
}

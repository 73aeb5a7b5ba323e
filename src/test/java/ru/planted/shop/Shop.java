package ru.planted.shop;

import com.vaadin.flow.component.html.Div;
import org.apache.camel.CamelContext;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import ru.planted.ui.Window;

/** Planted: a feature that knows the engine, the pages, the routes and the module above it. */
@Component
public class Shop {

    Shop(RuntimeService engine, CamelContext camel, Window window) {
        window.add(new Div(engine + " " + camel));
    }
}

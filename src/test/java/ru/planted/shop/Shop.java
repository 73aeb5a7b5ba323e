package ru.planted.shop;

import com.vaadin.flow.component.html.Div;
import org.apache.camel.CamelContext;
import org.camunda.bpm.engine.RuntimeService;
import org.graalvm.polyglot.Context;
import org.springframework.stereotype.Component;
import ru.planted.ui.Window;

/** Planted: a feature that knows the engine, the pages, the routes, a language and the module above it. */
@Component
public class Shop {

    Shop(RuntimeService engine, CamelContext camel, Context language, Window window) {
        window.add(new Div(engine + " " + camel + " " + language));
    }
}

package ru.pribor.ui;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** What waits for the person. */
@Route("")
@PermitAll
class HomeView extends Page {

    HomeView() {
        super("home.title");
    }
}
